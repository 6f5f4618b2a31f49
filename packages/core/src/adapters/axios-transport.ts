import axios, { type AxiosInstance, type AxiosRequestHeaders, type InternalAxiosRequestConfig } from 'axios'
import type { SignedRequest } from '@longshore/protocol'
import { NoAnswer, type SendOptions, type Transport, type TransportAnswer } from '../ports/transport.ts'
import { headerOf } from './axios-header.ts'
import { KEPT_TEXT, payloadOf } from './payload.ts'

/**
 * Sends over axios, so that an instance's interceptors see the requests. Its default headers, `auth`,
 * `params` and `baseURL` do not reach the store: nothing may be added to what was signed, and the
 * store must not see what is meant for the page's own server.
 */
export function axiosTransport(instance: AxiosInstance = axios.create()): Transport {
  return { send: (request, body, options) => send(instance, request, body, options) }
}

async function send(
  instance: AxiosInstance,
  request: SignedRequest,
  body: Blob,
  { signal, onProgress }: SendOptions,
): Promise<TransportAnswer> {
  try {
    const answer = await instance.request<string>({
      adapter: 'xhr',
      method: request.method,
      url: request.url,
      data: payloadOf(request, body),
      transformRequest: asSigned(request),
      responseType: 'text',
      transformResponse: (text: unknown) => text,
      validateStatus: () => true,
      timeout: 0,
      withCredentials: false,
      withXSRFToken: false,
      signal,
      ...(onProgress && {
        onUploadProgress: ({ loaded }) => onProgress(Math.min(loaded, body.size)),
      }),
    })
    return {
      status: answer.status,
      header: (name) => headerOf(answer, name),
      text: answer.data.slice(0, KEPT_TEXT),
    }
  } catch (cause) {
    signal.throwIfAborted()
    throw new NoAnswer('The store gave no answer that can be read.', { cause })
  }
}

/** Runs last before the adapter, and so has the last word on what is sent. */
function asSigned(request: SignedRequest) {
  return function strip<Data>(
    this: InternalAxiosRequestConfig,
    data: Data,
    headers: AxiosRequestHeaders,
  ): Data {
    delete this.auth
    delete this.params
    delete this.baseURL
    headers.clear()
    // `false` keeps axios from giving an untyped Blob the type of a form; only `true` overwrites it.
    headers.set('Content-Type', false)
    if (request.method === 'PUT') headers.set({ ...request.headers }, true)
    return data
  }
}
