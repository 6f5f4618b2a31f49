/** What a page is told to do. */
export interface Order {
  readonly row: string
  /** `stored`: until all is stored; `added`: until all transfers are known; `reloaded`: the same as stored, with a reload at half */
  readonly until: Until
  /** whether nobody has looked at the files' sizes before the clock starts */
  readonly fresh: boolean
  /** where the calls to the signing server go */
  readonly endpoint: string
  /** where those of its peers go */
  readonly peers: string
  /** where bare requests go: two names of one store */
  readonly stores: readonly [string, string]
  /** bytes of the object that is there to be downloaded; 0 for none */
  readonly objectSize: number
}

export type Until = 'stored' | 'added' | 'reloaded'

/** What a page measured of one run. */
export interface PageFigures {
  /** ms from the moment the files are there to the moment all are stored, or known */
  readonly wall: number
  /** ms of the longest task of the main thread; 0 where none took 50 ms */
  readonly longestTask: number
  /** bytes of JavaScript heap after a forced collection */
  readonly heap: number
  /** whether a file had to be given a second time */
  readonly pickedAgain: boolean
}

/** The threads of page, browser, its network process, and of the store with the signing server. */
export const THREADS = [
  'page: main',
  'page: workers',
  'page: others',
  'browser: IO',
  'browser: pool',
  'browser: others',
  'network: IO',
  'network: others',
  'server: main',
  'server: others',
] as const

export type ThreadGroup = (typeof THREADS)[number]

/** ms that each group ran */
export type ThreadTimes = Readonly<Record<ThreadGroup, number>>

/** What the browser's processes cost, as the system counts it. */
export interface ProcessFigures {
  /** ms that the page's main thread ran */
  readonly mainThread: number
  /** a profile; older results have none */
  readonly threads?: ThreadTimes
  /** ms of processor time of the page, its workers included */
  readonly pageCpu: number
  /** ms of processor time of the browser's other processes, the network's among them */
  readonly browserCpu: number
  /** ms of processor time of the store and the signing server */
  readonly serverCpu: number
  /** bytes that all processes of the browser held at most, what they share counted in each */
  readonly memory: number
}

/** What the store counted of one run. */
export interface StoreFigures {
  /** with a body, or for one */
  readonly requests: number
  /** requests that only asked whether another may come */
  readonly preflights: number
  /** bytes beyond those of the files */
  readonly sentTwice: number
  /** bytes that were sent again though they were stored */
  readonly storedTwice: number
  /** requests that were answered 503 or reset */
  readonly faults: number
}

/** One run of one row. */
export interface Figures extends PageFigures, ProcessFigures, StoreFigures {}
