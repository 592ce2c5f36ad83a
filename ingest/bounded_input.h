#pragma once

#include <cereal/archives/binary.hpp>
#include <cereal/cereal.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <cstring>
#include <string_view>
#include <vector>

namespace throughline {

/// Reads what cereal's BinaryOutputArchive wrote, out of bytes that may be a lie: a list that claims more
/// elements than there are bytes left is refused before room is made for it, and lists of larger things grow
/// only as their elements are read, so that room taken stays within a few times the bytes. Throws
/// cereal::Exception.
class BoundedInput : public cereal::InputArchive<BoundedInput, cereal::AllowEmptyClassElision> {
 public:
  /// `bytes` must outlive the archive.
  explicit BoundedInput(std::string_view bytes)
      : cereal::InputArchive<BoundedInput, cereal::AllowEmptyClassElision>(this), bytes_(bytes) {}

  void take(void* to, std::size_t size) {
    if (size > bytes_.size()) throw cereal::Exception("it ends too soon");
    if (size > 0) std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }
  void expect_at_least(std::size_t count) const {
    if (count > bytes_.size()) throw cereal::Exception("a list is longer than all there is");
  }

 private:
  std::string_view bytes_;
};

template <class T>
std::enable_if_t<std::is_arithmetic_v<T>> CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    unsigned char byte = 0;  // Any byte may come, and only two are a bool.
    archive.take(&byte, 1);
    value = byte != 0;
  } else {
    archive.take(std::addressof(value), sizeof value);
  }
}

template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, cereal::NameValuePair<T>& pair) {
  archive(pair.value);
}

template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, cereal::SizeTag<T>& tag) {
  archive(tag.size);
  archive.expect_at_least(static_cast<std::size_t>(tag.size));
}

/// Cereal itself would make room for all elements first, each a hundred times the byte that claims it.
template <class T>
std::enable_if_t<!std::is_arithmetic_v<T>> CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive,
                                                                     std::vector<T>& list) {
  cereal::size_type count = 0;
  archive(cereal::make_size_tag(count));
  list.clear();
  for (; count > 0; --count) archive(list.emplace_back());
}

template <class T>
void CEREAL_LOAD_FUNCTION_NAME(BoundedInput& archive, cereal::BinaryData<T>& data) {
  archive.take(data.data, static_cast<std::size_t>(data.size));
}

}  // namespace throughline

namespace cereal::traits::detail {
template <>
struct get_output_from_input<throughline::BoundedInput> {
  using type = cereal::BinaryOutputArchive;
};
}  // namespace cereal::traits::detail
