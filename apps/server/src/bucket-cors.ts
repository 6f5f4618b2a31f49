import type { S3Provider } from '@longshore/server/providers/s3'

/**
 * Lets the demo's pages reach the bucket. The answer is what a person is to do, where the store does
 * not take the rules from us; `undefined` where all is well.
 */
export async function letPagesIn(
  provider: S3Provider,
  bucket: string,
  origins: readonly string[],
): Promise<string | undefined> {
  const outcome = await provider.setCors({ origins })
  if (outcome.state !== 'refused') return undefined
  return [
    `The bucket's CORS rules could not be set: ${outcome.cause.message}`,
    'Browsers can upload only where the store lets this page in. Where it does not do so by itself, set:',
    JSON.stringify(outcome.configuration, null, 2),
    `for example with: aws s3api put-bucket-cors --bucket ${bucket} --cors-configuration file://cors.json`,
  ].join('\n')
}
