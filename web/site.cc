// A request -> the page that answers it: the table of addresses.
#include "web/site.h"

#include <fmt/format.h>

#include <mutex>

#include "index/evidence_json.h"
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

}  // namespace

struct Site::Rooms {
  std::filesystem::path folder;
  Taxonomy taxonomy;
  std::mutex opening;
  std::shared_ptr<const Library> library;

  /// The newest generation. Opening is cheap, so that each request may look whether there is a newer one.
  std::shared_ptr<const Library> current() {
    std::lock_guard lock(opening);
    if (!library || library->superseded()) library = std::make_shared<const Library>(Library::open(folder));
    return library;
  }
};

Site::Site(std::filesystem::path library, Taxonomy taxonomy)
    : rooms_(new Rooms{.folder = std::move(library), .taxonomy = std::move(taxonomy)}) {
  rooms_->current();
}

Site::~Site() = default;

Response Site::handle(const Request& request) const {
  if (Response response = fixed(request.path); response.status == 200) return response;
  std::shared_ptr<const Library> library;
  try {
    library = rooms_->current();
    return route({*library, rooms_->taxonomy}, request);
  } catch (const UsageError& e) {
    if (request.path.starts_with("/api/"))
      return {.status = 400, .type = "text/plain; charset=utf-8", .body = e.what()};
    return message(library->state(), 400, "This cannot be shown", e.what());
  } catch (const Error& e) {
    return message({}, 503, "The library cannot be read just now", e.what());
  }
}

}  // namespace throughline
