/** The reflected polynomial of CRC64NVME (NVM Express, NVM Command Set 1.0d, 5.2.1.3.4), in two halves. */
export const NVME_HIGH = 0x9a6c9329
export const NVME_LOW = 0xac4bc9b5
