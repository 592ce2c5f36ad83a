#!/bin/bash
# The rooms include only themselves and earlier ones, and each third-party library is named in one room.
cd "$(dirname "$0")/.." || exit 1
bad=0
refuse() {  # refuse ROOM PATTERN WHY
  found=$(grep -nE "$2" -r "$1" --include='*.h' --include='*.cc')
  [ -z "$found" ] || { echo "$3:"; echo "$found"; bad=1; }
}
refuse ingest '#include "(fetch|extract|index|web)/' "ingest includes a later room"
refuse fetch '#include "(extract|index|web)/' "fetch includes a later room"
refuse extract '#include "(index|web)/' "extract includes a later room"
refuse index '#include "web/' "index includes a later room"
only() {  # only ROOM PATTERN: others neither name it nor include a header that does
  for room in ingest fetch extract index web; do
    [ "$room" = "$1" ] || refuse "$room" "#include <($2)" "only $1 may name $2"
  done
  for header in $(grep -lE "#include <($2)" "$1"/*.h); do
    for room in ingest fetch extract index web commands main.cc; do
      [ "$room" = "$1" ] || refuse "$room" "#include \"$header\"" "$header names a library of $1"
    done
  done
}
only ingest 'poppler/|GlobalParams|unicode/|sqlite3|zstd|openssl/|seccomp|tesseract/|leptonica/'
only fetch 'curl/|libxml/'
only extract 're2/|toml\+\+/'
only index 'xapian'
only web 'microhttpd|kainjow/'
found=$(grep -nE '#include "web/' main.cc commands/*.cc commands/*.h | grep -v '"web/server.h"')
[ -z "$found" ] || { echo "commands may include of web only server.h:"; echo "$found"; bad=1; }
# All rooms share one namespace: two types of one name in two headers end in a crash at run time, not in a compiler's message.
twice=$(grep -hoE '^(class|struct) [A-Z][A-Za-z]+ *(final *)?[{:]' ingest/*.h fetch/*.h extract/*.h index/*.h web/*.h tests/{extract,fetch,index,ingest,web}/*.h | awk '{print $2}' | sort | uniq -d)
[ -z "$twice" ] || { echo "types of one name in two headers: $twice"; bad=1; }
exit $bad
