import type { Reply } from './message.ts'

/** A list whose text has one item a line. */
export function listReply(list: {
  readonly before: readonly string[]
  readonly items: readonly string[]
  readonly after: readonly string[]
}): Reply {
  const { before, items, after } = list
  const text = [...before, ...items, ...after].join('\n')
  return { kind: 'list', text, before: [...before], items: [...items], after: [...after] }
}

/** A table whose text has one row a line, as `line` words it. */
export function tableReply(table: {
  readonly before: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[]; readonly line: string }[]
  readonly after: readonly string[]
}): Reply {
  const { before, columns, rows, after } = table
  return {
    kind: 'table',
    text: [...before, ...rows.map(({ line }) => line), ...after].join('\n'),
    before: [...before],
    columns: [...columns],
    rows: rows.map(({ cells }) => [...cells]),
    after: [...after],
  }
}

/** A card whose text says everything the buttons do. */
export const cardReply = (
  title: string,
  lines: readonly string[],
  buttons: readonly { readonly label: string; readonly say: string }[],
): Reply => ({ kind: 'card', text: lines.join('\n'), title, buttons: [...buttons] })

/** A file to keep; its text is what a channel shows that cannot carry it. */
export const fileReply = (file: { readonly name: string; readonly mime: string; readonly bytes: Buffer }): Reply => ({
  kind: 'file',
  text: `［文件］${file.name}`,
  name: file.name,
  base64: file.bytes.toString('base64'),
  mime: file.mime,
})
