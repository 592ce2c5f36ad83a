// A request -> the page that answers it: the table of addresses.
#include "web/site.h"

#include <fmt/format.h>

#include <chrono>
#include <mutex>

#include "index/evidence_json.h"
#include "ingest/normalise.h"
#include "web/gzip.h"
#include "web/pages.h"
#include "web/view.h"

namespace throughline {

namespace asset {
extern const std::string_view style, icon, regular, bold;
}

namespace {

Response asset_response(std::string_view bytes, const char* type) {
  return {.type = type, .body = std::string(bytes), .headers = {{"Cache-Control", "max-age=3600"}}};
}

Response json(std::string body) {
  return {.type = "application/json; charset=utf-8", .body = std::move(body)};
}

Response plain(std::string body) { return {.type = "text/plain; charset=utf-8", .body = std::move(body)}; }

Response original_response(const Library& library, std::string_view sha256) {
  bool is_hash =
      sha256.size() == 64 && sha256.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  std::filesystem::path file = is_hash ? library.original(sha256) : std::filesystem::path();
  if (file.empty() || !std::filesystem::exists(file))
    return message(library.state(), 404, "Page not found", "There is no such document in this library.");
  return {.type = "application/pdf", .headers = {{"Content-Disposition", "inline"}}, .file = file.string()};
}

Query query_of(const Request& request) {
  Query query;
  query.words = request.parameter("q");
  for (const auto& [name, value] : request.parameters)
    if (name != "q" && !value.empty()) set_filter(query, name, value);
  return query;
}

Response fixed(const std::string& path) {
  if (path == "/style.css") return asset_response(asset::style, "text/css; charset=utf-8");
  if (path == "/icon.svg") return asset_response(asset::icon, "image/svg+xml");
  if (path == "/type/regular.woff2") return asset_response(asset::regular, "font/woff2");
  if (path == "/type/bold.woff2") return asset_response(asset::bold, "font/woff2");
  if (path == "/robots.txt") return plain("User-agent: *\nDisallow: /\n");
  if (path == "/healthz") return plain("ok\n");
  return {.status = 404};
}

Response route(const Room& room, const Request& request) {
  const std::string& path = request.path;
  auto rest = [&](std::string_view start) {
    return path.starts_with(start) ? path.substr(start.size()) : std::string();
  };
  if (path == "/") return home_page(room);
  if (path == "/search") return search_page(room, request);
  if (path == "/themes") return themes_page(room);
  if (path == "/recommendations") return recommendations_page(room);
  if (path == "/library") return library_page(room);
  if (path == "/accessibility")
    return page(room.library.state(), "Accessibility", fill("accessibility", View{}), {{"Home", "/"}});
  if (path == "/api/search") return json(evidence_json(room.library.ask(query_of(request))));
  if (path == "/api/library") return json(status_json(room.library));
  if (std::string id = rest("/review/"); !id.empty()) return review_page(room, id);
  if (std::string id = rest("/theme/"); !id.empty()) return theme_page(room, id);
  if (std::string hash = rest("/original/"); !hash.empty()) return original_response(room.library, hash);
  return message(room.library.state(), 404, "Page not found",
                 "There is no page at this address. The search page finds what the library holds.");
}

/// What a browser sends may be any bytes; what a page says must be UTF-8.
Request cleaned(Request request) {
  request.path = normalise(request.path);
  for (auto& [name, value] : request.parameters) {
    name = normalise(name);
    value = normalise(value);
  }
  return request;
}

std::string header(const Request& request, const char* name) {
  auto found = request.headers.find(name);
  return found == request.headers.end() ? "" : found->second;
}

void compress(const Request& request, Response& response) {
  /// Below this the headers outweigh the gain.
  constexpr std::size_t worth_while = 1000;
  bool text = response.type.starts_with("text/") || response.type.starts_with("application/json") ||
              response.type.starts_with("application/atom") || response.type.starts_with("image/svg");
  if (!text || response.body.size() < worth_while) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!takes_gzip(header(request, "accept-encoding"))) return;
  response.body = gzip(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

bool fails_itself(int status) { return status >= 500; }

}  // namespace

struct Site::Rooms {
  std::filesystem::path folder;
  Taxonomy taxonomy;
  Shown shown = Shown::full_text;
  /// Another program, or another themes file, makes other pages of the same generation.
  std::int64_t started = std::chrono::system_clock::now().time_since_epoch().count();
  std::mutex opening;
  std::shared_ptr<const Library> library;

  /// The newest generation. Opening is cheap, so that each request may look whether there is a newer one.
  std::shared_ptr<const Library> current() {
    std::lock_guard lock(opening);
    if (!library || library->superseded()) library = std::make_shared<const Library>(Library::open(folder));
    return library;
  }

  /// A page is a function of its address and the generation.
  std::string etag(const Library& of) const {
    return fmt::format("W/\"{}-{:x}\"", of.state().generation, started);
  }

  Response answer(const Request& request) {
    LibraryState state;
    try {
      std::shared_ptr<const Library> now = current();
      state = now->state();
      std::string tag = etag(*now);
      if (header(request, "if-none-match") == tag) return {.status = 304, .headers = {{"ETag", tag}}};
      Response response = route({*now, taxonomy, shown}, request);
      if (response.status == 200) response.headers.emplace_back("ETag", tag);
      return response;
    } catch (const UsageError& e) {
      return failure(state, 400, "This cannot be shown", e.what());
    } catch (const Error& e) {
      return failure(state, 503, "The library cannot be read just now", e.what());
    } catch (const std::exception& e) {
      // A fault of ours: the other requests must still be answered.
      return failure(state, 500, "Something went wrong here", e.what());
    }
  }

  static Response failure(const LibraryState& state, int status, const char* heading, const char* why) {
    return message(state, status, heading,
                   fails_itself(status) ? std::string(why) + " Try again in a minute." : std::string(why));
  }
};

Site::Site(std::filesystem::path library, Taxonomy taxonomy, Shown shown)
    : rooms_(new Rooms{.folder = std::move(library), .taxonomy = std::move(taxonomy), .shown = shown}) {
  rooms_->current();
}

Site::~Site() = default;

Response Site::handle(const Request& asked) const {
  Request request = cleaned(asked);
  Response response = fixed(request.path);
  if (response.status != 200) response = rooms_->answer(request);
  compress(request, response);
  return response;
}

}  // namespace throughline
