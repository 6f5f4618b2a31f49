export type RequestHeaders = Readonly<Record<string, string>>

/** Headers of each signing call, or a function that is asked for them at each call. */
export type HeadersOption = RequestHeaders | (() => RequestHeaders | Promise<RequestHeaders>)
