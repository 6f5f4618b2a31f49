export const KIB: number = 1024
export const MIB: number = 1024 * KIB
export const GIB: number = 1024 * MIB

/** Items in one call. */
export const MAX_BATCH: number = 100
/** Objects in one page of a listing, and keys in one remove item: S3's own limits. */
export const MAX_KEYS: number = 1000
/** Parts in one sign item. */
export const MAX_SIGN_PARTS: number = 100
/** Parts of one upload: S3's own limit. */
export const MAX_PARTS: number = 10_000
/** Bytes of a JSON body. */
export const MAX_BODY_BYTES: number = MIB
/** Bytes of a key: S3's own limit. */
export const MAX_KEY_BYTES: number = 1024
/** Bytes of one cleaned name: what every file system takes. */
export const MAX_NAME_BYTES: number = 255
/** Bytes of all metadata names and percent-encoded values: S3's own limit. */
export const MAX_METADATA_BYTES: number = 2 * KIB
/** Files in one pack. */
export const MAX_PACK_FILES: number = MAX_BATCH
/** Bytes of a file that may travel in a pack. */
export const MAX_PACKED_FILE: number = 64 * KIB
/** Bytes of a whole pack, its head included. */
export const MAX_PACK_BYTES: number = 8 * MIB
/** The media type of a pack. */
export const PACK_TYPE: string = 'application/x-longshore-pack'
/** Bytes of a file that may go as a POST form, which costs no preflight, and tells nothing while it is sent. */
export const MAX_FORM_BYTES: number = MIB
/** Default part size in bytes. */
export const DEFAULT_PART_SIZE: number = 8 * MIB
/** Files up to this many bytes go in one request by default. */
export const DEFAULT_SINGLE_MAX: number = 16 * MIB
/** Largest part the browser wishes for, in bytes. */
export const MAX_WISHED_PART_SIZE: number = 64 * MIB
/** ms for which a token signs. */
export const TOKEN_SIGNS_FOR: number = 24 * 60 * 60 * 1000
/** ms for which an authentic token may still ask for its parts and be renewed. */
export const TOKEN_LISTS_FOR: number = 7 * 24 * 60 * 60 * 1000
/** Metadata name that marks an object as the product of one upload. */
export const MARK: string = 'longshore-id'
