#!/bin/bash
# manual.sh PROGRAM PAGE: the manual page is well formed, and names every command, and every option of refresh.
set -u
bad=0
if command -v mandoc >/dev/null; then
  # mandoc cannot know whether the pages it refers to are installed.
  told=$(mandoc -Tlint "$2" | grep -vE 'outdated mandoc.db|unknown manpage|STYLE: referenced manual')
  [ -z "$told" ] || { echo "$told"; bad=1; }
else
  man --warnings -l "$2" 2>&1 >/dev/null | grep . && bad=1
fi
page=$(sed 's/^\.[A-Z][a-z] //' "$2")
for command in $("$1" --help | awk '/^Subcommands:/ { on = 1; next } on && /^  [a-z]/ { print $1 }'); do
  grep -qwE -- "$command" <<<"$page" || { echo "the manual does not name the command $command"; bad=1; }
done
for option in $("$1" refresh --help | grep -oE '^  --[a-z-]+' ); do
  grep -qF -- "-${option#--}" <<<"$page" || { echo "the manual does not name $option of refresh"; bad=1; }
done
exit $bad
