// Our own limits on a manifest, looked at before it is parsed: what is over them could take seconds or all memory to read. They
// are far beyond any lesson, and stand on the list of what is not modelled.
export const mostBytes = 2_097_152;
export const mostDocuments = 1000;
/** In a longer text no problems are looked for while it is typed, and no ghosts: both read it whole at each pause. */
export const mostLooked = 65_536;
export const mostLevels = 64;
