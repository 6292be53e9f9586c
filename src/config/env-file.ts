import { decodeText } from '../domain/decode-text.ts'

/** The values of a `.env` file by name, or in Chinese the first thing in it that would be ignored. */
export type EnvFile =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong'; readonly problem: string }

/**
 * Reads a `.env` file as Node.js does, but for two things: a `#` inside a value belongs to it, because a secret of
 * DINGTALK_GROUP_WEBHOOKS stands behind one; and a line that sets nothing is a problem.
 */
export function readEnvFile(bytes: Uint8Array): EnvFile {
  const text = decodeText(bytes)
  if (text === undefined) return { kind: 'wrong', problem: '编码有误：应另存为 UTF-8 编码' }
  const lines = text.split(/\r\n|\n|\r/)
  const values: Record<string, string> = {}
  for (let at = 0; at < lines.length; ) {
    const entry = entryAt(lines, at)
    if (entry.kind === 'wrong') return { kind: 'wrong', problem: `第 ${at + 1} 行有误：${entry.expected}` }
    if (entry.kind === 'value') values[entry.name] = entry.value
    at = entry.next
  }
  return { kind: 'values', values }
}

type Entry =
  | { readonly kind: 'value'; readonly name: string; readonly value: string; readonly next: number }
  | { readonly kind: 'nothing'; readonly next: number }
  | { readonly kind: 'wrong'; readonly expected: string }

const wrong = (expected: string): Entry => ({ kind: 'wrong', expected })

/** `next` is the number of the line behind the entry. */
function entryAt(lines: readonly string[], at: number): Entry {
  const line = (lines[at] ?? '').trim()
  if (line === '' || line.startsWith('#')) return { kind: 'nothing', next: at + 1 }
  const equals = line.indexOf('=')
  const name = line
    .slice(0, Math.max(equals, 0))
    .replace(/^export\s/, '')
    .trim()
  if (/^[^=]*＝/.test(line)) return wrong('名称与值之间应为半角的等号 =，不能是全角的 ＝')
  if (!/^[^\s:：]+$/.test(name)) return wrong('应为「名称=值」，说明文字前应有 #')
  const said = line.slice(equals + 1).trim()
  if (/^[“”‘’＂＇「]/.test(said)) return wrong(`${name} 的值应以半角引号括起，或不用引号`)
  if (/^["'`]/.test(said)) return quotedFrom([said, ...lines.slice(at + 1)], { name, at })
  return { kind: 'value', name, value: withoutComment(said), next: at + 1 }
}

/** A quoted value may take several lines. */
function quotedFrom(lines: readonly string[], { name, at }: { readonly name: string; readonly at: number }): Entry {
  const text = lines.join('\n')
  const [quote = ''] = text
  const end = text.indexOf(quote, 1)
  if (end < 0) return wrong(`${name} 的引号没有闭合`)
  const [behind = ''] = text.slice(end + 1).split('\n')
  if (withoutComment(quote + behind) !== quote) return wrong(`${name} 的引号应括住整个值，引号后面还有内容`)
  const inside = text.slice(1, end)
  const value = quote === '"' ? inside.replaceAll('\\n', '\n') : inside
  return { kind: 'value', name, value, next: at + inside.split('\n').length }
}

/** A comment begins with a `#` at the start or behind a blank, or with one that no plain letter follows. */
const withoutComment = (said: string): string => said.replace(/(?:^|\s)#.*$|#(?![\x21-\x7e]).*$/, '').trim()
