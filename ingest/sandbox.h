#pragma once

#include <cstddef>

namespace throughline {

/// Shuts the calling process in, for ever: it may compute, read what programs are given to read (fonts,
/// character maps, OCR models) and use the files it has open; it may not write, run programs, reach the
/// network or signal others, and dies with its parent. `most_bytes` of address space beyond what it has now.
/// Sanitizers need a larger address space and more system calls: in their builds only the death with the
/// parent and the ban on core files hold. Throws Error if the kernel refuses.
void enter_sandbox(std::size_t most_bytes);

}  // namespace throughline
