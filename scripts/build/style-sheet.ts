import { build } from 'esbuild'

/** A style sheet with all that it imports, in one and minified; what browsers can do is left as it is written. */
export async function buildStyleSheet(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    legalComments: 'none',
  })
  const [file] = outputFiles
  if (!file) throw new Error(`Nothing was built from ${entry}.`)
  return file.text
}
