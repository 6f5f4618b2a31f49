export interface ThumbnailRequest {
  readonly id: number
  readonly file: Blob
  /** pixels of the side of the square that it is to fill */
  readonly size: number
  readonly maxPixels: number
}

export interface ThumbnailAnswer {
  readonly id: number
  /** missing where there is none */
  readonly thumbnail?: Blob | undefined
}
