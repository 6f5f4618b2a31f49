import axios, { type AxiosInstance } from 'axios'
import { headerOf } from './axios-header.ts'
import type { SignerRequest } from './signer-request.ts'

/**
 * Carries the signer's calls over axios, with the instance's interceptors, default headers and XSRF
 * token: it is the page's own server that is asked. `credentials: 'omit'` cannot be had with XHR,
 * which always sends cookies to its own origin.
 */
export function axiosRequest(instance: AxiosInstance = axios.create()): SignerRequest {
  return async (url, { method, headers, body, signal, credentials }) => {
    const response = await instance.request<string>({
      adapter: 'xhr',
      url,
      method,
      headers: { ...headers },
      data: body,
      signal,
      withCredentials: credentials === 'include',
      responseType: 'text',
      transformRequest: (data: unknown) => data,
      transformResponse: (text: unknown) => text,
      validateStatus: () => true,
    })
    return {
      status: response.status,
      text: response.data,
      header: (name) => headerOf(response, name),
    }
  }
}
