import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'

const named = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** The five names and the numbers that every XML knows. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));/g, (whole, decimal, hex, name) => {
    if (name) return named.get(name) ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** Called for every DOCTYPE: there is none in a callback, so whoever sends one is up to something. */
const refuseDoctype = () => {
  throw new Error('a DOCTYPE in a callback')
}

/** Values stay strings: a MsgId has 64 bits. */
const parser = new XMLParser({
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: 10,
  entityDecoder: {
    decode: decodeEntities,
    addInputEntities: refuseDoctype,
    setExternalEntities: refuseDoctype,
    reset: () => {},
    setXmlVersion: () => {},
  },
})

const Document = z.strictObject({ xml: z.record(z.string(), z.unknown()) })

/** Reads `<xml>…</xml>` with or without CDATA; undefined when it is not well-formed, or anything else. */
export function readXml(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return Document.safeParse(parser.parse(text, true)).data?.xml
  } catch {
    return undefined
  }
}

/** Text as CDATA; an end mark inside it is divided between two sections. */
export const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
