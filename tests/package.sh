#!/bin/bash
# package.sh BUILD EXAMPLES: makes the .deb of a build, and looks at what it holds and that the program runs from a folder
# it was unpacked to, with nothing of the source tree. Exit status 0 if so.
set -euo pipefail
rm -f "$1"/throughline_*.deb
(cd "$1" && cpack) >/dev/null
deb=$(realpath "$1"/throughline_*.deb)
examples=$(realpath "$2")
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
fail() { echo "the package is wrong: $*" >&2; exit 1; }

contents=$(dpkg-deb --contents "$deb")
for file in usr/bin/throughline usr/lib/throughline/report usr/lib/throughline/notice usr/lib/throughline/send etc/default/throughline \
  usr/lib/systemd/system/throughline.service usr/lib/systemd/system/throughline-refresh.service \
  usr/lib/systemd/system/throughline-refresh.timer usr/lib/systemd/system/throughline-report.service \
  usr/lib/systemd/system/throughline-watch.timer usr/lib/systemd/system/throughline-notice@.service \
  usr/lib/sysusers.d/throughline.conf usr/share/man/man1/throughline.1.gz usr/share/throughline/corpus/themes/neglect.toml \
  usr/share/doc/throughline/operating.md usr/share/doc/throughline/copyright; do
  grep -q " \./$file\$" <<<"$contents" || fail "it lacks $file"
done
grep -qE ' \./(usr/local|home|root)/' <<<"$contents" && fail "it holds files of the machine it was built on"
depends=$(dpkg-deb --field "$deb" Depends)
for library in libpoppler libxapian libcurl libxml2 libmicrohttpd libtesseract; do
  grep -q "$library" <<<"$depends" || fail "it does not depend on $library"
done
[ "$(dpkg-deb --info "$deb" conffiles)" = /etc/default/throughline ] || fail "its settings are no conffile"

dpkg-deb --extract "$deb" "$root"
cd /
# Of the units only that their programs lie elsewhere than in /usr may be said: the package is not installed here.
if command -v systemd-analyze >/dev/null; then
  said=$(systemd-analyze verify --man=no "$root"/usr/lib/systemd/system/throughline* 2>&1 | grep -v 'is not executable: No such file' || true)
  [ -z "$said" ] || fail "its units: $said"
fi
throughline=$root/usr/bin/throughline
"$throughline" --version
"$throughline" refresh --no-ocr --library "$root/library" "$examples" >"$root/report" || [ $? -eq 1 ]
found=$("$throughline" search --library "$root/library" --json father)
grep -q '"passages": *[1-9]' <<<"$found" || fail "a search finds nothing"
"$throughline" verify --library "$root/library"
"$throughline" status --library "$root/library" --late-after 8 >/dev/null || fail "the library counts as late"
"$throughline" themes check "$root/usr/share/throughline/corpus/themes" >/dev/null || fail "the themes do not check"

# The mail, through a sendmail of the test's own; without a name nothing is sent.
export THROUGHLINE_PROGRAM=$throughline THROUGHLINE_LIBRARY=$root/library THROUGHLINE_SENDMAIL=$root/sendmail
printf '#!/bin/sh\ncat >"%s/mail"\n' "$root" >"$root/sendmail"
chmod +x "$root/sendmail"
"$root/usr/lib/throughline/report"
[ ! -e "$root/mail" ] || fail "a mail was sent though nobody is named"
THROUGHLINE_MAIL_TO=a@ashmere.example "$root/usr/lib/throughline/report"
grep -q '^To: a@ashmere.example$' "$root/mail" || fail "the mail has nobody to go to"
grep -qE '^Subject: .+' "$root/mail" || fail "the mail has no subject"
THROUGHLINE_MAIL_TO=a@ashmere.example "$root/usr/lib/throughline/notice" throughline-watch 2>/dev/null
grep -q '^Subject: LATE: ' "$root/mail" || fail "the notice does not say that the library is late"
echo "the package holds what it should, and runs"
