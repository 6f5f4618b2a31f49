import type { SignedRequest } from '@longshore/protocol'
import { NoAnswer, type SendOptions, type Transport, type TransportAnswer } from '../ports/transport.ts'
import { KEPT_TEXT, payloadOf } from './payload.ts'

/**
 * Sends over XMLHttpRequest, the one way that tells how many bytes left. It carries no cookies. XHR
 * cannot set a referrer policy: the document's own applies.
 */
export function xhrTransport(): Transport {
  return { send }
}

function send(request: SignedRequest, body: Blob, options: SendOptions): Promise<TransportAnswer> {
  const { signal, onProgress } = options
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const xhr = new XMLHttpRequest()
    const abort = (): void => xhr.abort()
    xhr.open(request.method, request.url)
    if (request.method === 'PUT') {
      for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value)
    }
    if (onProgress) {
      xhr.upload.onprogress = (event) => onProgress(Math.min(event.loaded, body.size))
    }
    // Whatever ended it comes by here. An abort that is not ours is Safari dropping the connection.
    xhr.onloadend = () => {
      signal.removeEventListener('abort', abort)
      if (xhr.status > 0) resolve(answerOf(xhr))
      else reject(signal.aborted ? signal.reason : new NoAnswer('The store gave no answer that can be read.'))
    }
    signal.addEventListener('abort', abort)
    xhr.send(payloadOf(request, body))
  })
}

function answerOf(xhr: XMLHttpRequest): TransportAnswer {
  return {
    status: xhr.status,
    header: (name) => exposed(xhr, name),
    text: xhr.responseText.slice(0, KEPT_TEXT),
  }
}

/** Looked up among what is exposed: `getResponseHeader` complains on the console about the others. */
function exposed(xhr: XMLHttpRequest, name: string): string | undefined {
  return new RegExp(`^${name}: (.*)`, 'im').exec(xhr.getAllResponseHeaders())?.[1]?.trim()
}
