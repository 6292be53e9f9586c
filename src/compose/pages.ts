import { readFileSync } from 'node:fs'
import { hashHex } from '../domain/hash.ts'
import type { Assets } from '../http/assets.ts'
import { type AssetName, assetNames, type Site } from '../pages/site.ts'

const textOf = (name: AssetName): string => readFileSync(new URL(`../pages/${name}`, import.meta.url), 'utf8')

const mimeTypes: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
}

/** A file that pages load as an address that holds it: for a page that is sent on alone. */
export const fileOfPage = (name: AssetName): string =>
  `data:${mimeTypes[name.slice(name.lastIndexOf('.') + 1)]};base64,${Buffer.from(textOf(name)).toString('base64')}`

/** Reads the files that pages load once, and names them after all their content: one that changed has a new address. */
export function openSite(base: string): { siteAt(place: string): Site; readonly assets: Assets } {
  const files = new Map(assetNames.map((name) => [name, textOf(name)] as const))
  const version = hashHex(JSON.stringify([...files])).slice(0, 16)
  return {
    siteAt: (place) => ({ base, asset: (name) => `${base}${place}/assets/${version}/${name}` }),
    assets: { version, files },
  }
}
