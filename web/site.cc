// A request -> the page that answers it: the table of addresses.
#include "web/site.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <charconv>
#include <chrono>
#include <mutex>

#include "index/last_refresh.h"
#include "index/runs.h"
#include "ingest/normalise.h"
#include "web/gzip.h"
#include "web/page_pictures.h"
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

Response plain(std::string body) { return {.type = "text/plain; charset=utf-8", .body = std::move(body)}; }

/// A published file, by its hash or by the ID of its document.
Response original_response(const Room& room, const std::string& name) {
  bool is_hash = name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
  std::filesystem::path file;
  if (room.shows_text(name)) file = is_hash ? room.library.original(name) : room.library.original_of(name);
  if (file.empty() || !std::filesystem::is_regular_file(file))
    return message(room.library.state(), 404, "Page not found", "There is no such document in this library.");
  return {.type = "application/pdf", .headers = {{"Content-Disposition", "inline"}}, .file = file.string()};
}

/// `/picture/CASE/KIND/PAGE`.
Response picture_response(const Room& room, PagePictures& pictures, const std::string& name) {
  std::size_t slash = name.rfind('/');
  int page = 0;
  std::string digits = slash == std::string::npos ? "" : name.substr(slash + 1);
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), page);
  std::filesystem::path file;
  if (error == std::errc() && end == digits.data() + digits.size() && room.shows_text(name.substr(0, slash)))
    file = room.library.original_of(name.substr(0, slash));
  std::string png;
  if (!file.empty()) png = pictures.picture(room.library.state().generation, file, page);
  if (png.empty())
    return message(room.library.state(), 404, "No picture",
                   "There is no such page, or it could not be drawn.");
  return {.type = "image/png", .body = std::move(png)};
}

Response fixed(const std::string& path) {
  if (path == "/style.css") return asset_response(asset::style, "text/css; charset=utf-8");
  if (path == "/icon.svg") return asset_response(asset::icon, "image/svg+xml");
  if (path == "/type/regular.woff2") return asset_response(asset::regular, "font/woff2");
  if (path == "/type/bold.woff2") return asset_response(asset::bold, "font/woff2");
  if (path == "/robots.txt") return plain("User-agent: *\nDisallow: /\n");
  return {.status = 404};
}

Response accessibility_page(const Room& room) {
  return page(room.library.state(), {.title = "Accessibility", .crumbs = {{"Home", "/"}}},
              fill("accessibility", View{}));
}

/// The pages that have one address.
Response named_page(const Room& room, const Request& request) {
  const std::string& path = request.path;
  if (path == "/") return home_page(room);
  if (path == "/search") return search_page(room, request);
  if (path == "/search.csv") return search_csv(room, request);
  if (path == "/search.txt") return search_notes(room, request);
  if (path == "/search.atom") return search_feed(room, request);
  if (path == "/feed.atom") return feed(room, request);
  if (path == "/themes") return themes_page(room, request);
  if (path == "/recommendations") return recommendations_page(room, request);
  if (path == "/recommendations/families") return families_page(room, request);
  if (path == "/recommendations/families.csv") return families_csv(room, request);
  if (path == "/analysis") return analysis_page(room, request);
  if (path == "/analysis.csv") return analysis_csv(room, request);
  if (path == "/analysis.txt") return analysis_notes(room, request);
  if (path == "/visibility") return visibility_page(room, request);
  if (path == "/visibility.csv") return visibility_csv(room, request);
  if (path == "/compare") return compare_page(room, request);
  if (path == "/compare.csv") return compare_csv(room, request);
  if (path == "/pack") return pack_page(room, request);
  if (path == "/library/runs") return runs_page(room);
  if (path == "/runs.atom") return runs_feed(room, request);
  if (path == "/library/known") return known_page(room, request);
  if (path == "/library") return library_page(room, request);
  if (path == "/library.csv") return library_csv(room, request);
  if (path == "/accessibility") return accessibility_page(room);
  return {.status = 404};
}

Response route(const Room& room, const Request& request) {
  if (Response response = named_page(room, request); response.status != 404) return response;
  auto rest = [&](std::string_view start) {
    return request.path.starts_with(start) ? request.path.substr(start.size()) : std::string();
  };
  if (!rest("/api/").empty()) return api_response(room, request);
  if (std::string id = rest("/review/"); !id.empty()) return review_page(room, request, id);
  if (std::string id = rest("/read/"); !id.empty()) return reading_page(room, request, id);
  if (std::string id = rest("/theme/"); !id.empty()) return theme_page(room, request, id);
  if (std::string name = rest("/library/runs/"); !name.empty()) return run_page(room, name);
  if (std::string name = rest("/original/"); !name.empty()) return original_response(room, name);
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

/// Another one once a file, or what lies in a folder, has changed; empty if there is none such.
std::string stamp_of(const std::filesystem::path& file) {
  struct stat about {};
  if (stat(file.c_str(), &about) != 0) return "";
  return fmt::format("{:x}.{:x}.{:x}", about.st_mtim.tv_sec, about.st_mtim.tv_nsec, about.st_size);
}

bool fails_itself(int status) { return status >= 500; }

}  // namespace

struct Site::Rooms {
  std::filesystem::path folder;
  Taxonomy taxonomy;
  Shown shown = Shown::full_text;
  std::string public_origin{};
  PagePictures pictures{};
  /// Another program, or another themes file, makes other pages of the same generation.
  std::int64_t started = std::chrono::system_clock::now().time_since_epoch().count();
  std::mutex opening;
  std::shared_ptr<const Library> library;
  std::shared_ptr<const Rights> rights;  ///< Of the same generation, and of sources.toml as it then was.
  std::string rights_stamp;

  /// What pages are made from.
  struct Now {
    std::shared_ptr<const Library> library;
    std::shared_ptr<const Rights> rights;
    std::string rights_stamp;
  };

  /// The newest generation, and what may be shown of it. Opening is cheap, so that each request may look
  /// whether there is a newer one.
  Now current() {
    std::lock_guard lock(opening);
    const std::string stamp = stamp_of(folder / "sources.toml");
    if (!library || library->superseded() || stamp != rights_stamp) {
      auto opened = std::make_shared<const Library>(Library::open(folder));
      rights = std::make_shared<const Rights>(folder, shown);
      library = std::move(opened);
      rights_stamp = stamp;
    }
    return {library, rights, rights_stamp};
  }

  /// A page is a function of its address, the generation and what may be shown; those on the library itself
  /// also of its runs and of the list of known reviews.
  std::string etag(const Now& now, const std::string& path) const {
    std::string files = now.rights_stamp + now.library->state().rolled_back;
    if (path == "/" || path.starts_with("/library") || path == "/runs.atom") {
      const std::vector<std::string> runs = run_names(folder);
      files += fmt::format(".{}.{}.{}", runs.empty() ? "" : runs.front(), stamp_of(folder / "runs"),
                           stamp_of(folder / "known-reviews.csv"));
    }
    return fmt::format("W/\"{}-{:x}-{}\"", now.library->state().generation, started, files);
  }

  /// For a monitor: that pages are answered, and whether the weekly run still comes.
  Response health() {
    try {
      const std::optional<LastRefresh> last = last_refresh(folder);
      if (!last) return plain("ok\nrefreshed: never\n");
      return plain(fmt::format("ok\nrefreshed: {}\ndays: {}\n{}", last->at, last->days,
                               last->days >= late_after_days ? "late: no run for 8 days\n" : ""));
    } catch (const Error& e) {
      Response response = plain(fmt::format("cannot be read: {}\n", e.what()));
      response.status = 503;
      return response;
    }
  }

  Response answer(const Request& request) {
    LibraryState state;
    try {
      const Now now = current();
      state = now.library->state();
      std::string tag = etag(now, request.path);
      if (header(request, "if-none-match") == tag) return {.status = 304, .headers = {{"ETag", tag}}};
      Room room{*now.library, taxonomy, *now.rights, folder, kept_passages(request)};
      Response response = request.path.starts_with("/picture/")
                              ? picture_response(room, pictures, request.path.substr(9))
                              : route(room, request);
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

Site::Site(std::filesystem::path library, Taxonomy taxonomy, Shown shown, std::string public_origin)
    : rooms_(new Rooms{.folder = std::move(library),
                       .taxonomy = std::move(taxonomy),
                       .shown = shown,
                       .public_origin = std::move(public_origin)}) {
  rooms_->current();
}

Site::~Site() = default;

Response Site::handle(const Request& asked) const {
  Request request = cleaned(asked);
  request.public_origin = rooms_->public_origin;
  Response response = request.path == "/healthz" ? rooms_->health() : fixed(request.path);
  if (request.path != "/healthz" && response.status != 200) response = rooms_->answer(request);
  compress(request, response);
  return response;
}

}  // namespace throughline
