# Writes the file IN as a string_view called NAME (its namespace SPACE within throughline) into the C++ file OUT.
file(READ ${IN} content HEX)
string(LENGTH "${content}" length)
math(EXPR bytes "${length} / 2")
string(REGEX REPLACE "(..)" "\\\\x\\1" content "${content}")
# Compilers bound the length of one literal: every 2,000 bytes a new one begins.
string(LENGTH "${content}" length)
set(pieces "\"\"")
set(at 0)
while(at LESS length)
  string(SUBSTRING "${content}" ${at} 8000 piece)
  string(APPEND pieces "\n\"${piece}\"")
  math(EXPR at "${at} + 8000")
endwhile()
file(WRITE ${OUT}
  "#include <string_view>\nnamespace throughline${SPACE} {\nextern const std::string_view ${NAME};\nconst std::string_view ${NAME}{${pieces}, ${bytes}};\n}\n")
