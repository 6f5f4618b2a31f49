/** The reflected Castagnoli polynomial (RFC 3720, appendix B.4); apart, since combining needs no tables. */
export const CASTAGNOLI = 0x82f63b78
