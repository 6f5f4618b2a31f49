/** What a page measured of one run. */
export interface PageFigures {
  /** ms from the moment the files are there to the moment all are stored */
  readonly wall: number
  /** ms of the longest task of the main thread; 0 where none took 50 ms */
  readonly longestTask: number
  /** bytes of JavaScript heap after a forced collection */
  readonly heap: number
}

/** What a page is told to do. */
export interface Order {
  readonly row: string
  /** where the calls to the signing server go */
  readonly endpoint: string
  /** where bare requests go */
  readonly store: string
  /** bytes of the object that is there to be downloaded; 0 for none */
  readonly objectSize: number
}

/** One run of one row. */
export interface Figures extends PageFigures {
  /** requests with a body, and those that only asked whether they may come */
  readonly requests: number
  readonly preflights: number
  /** bytes beyond those of the files */
  readonly sentTwice: number
}
