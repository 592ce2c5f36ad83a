# Writes a digest of the contents of FILES as the string_view NAME in namespace throughline into the C++ file OUT.
set(all "")
foreach(file ${FILES})
  file(SHA256 ${file} one)
  string(APPEND all ${one})
endforeach()
string(SHA256 digest "${all}")
string(SUBSTRING ${digest} 0 16 digest)
file(WRITE ${OUT} "#include <string_view>\nnamespace throughline {\nextern const std::string_view ${NAME};\nconst std::string_view ${NAME}{\"${digest}\"};\n}\n")
