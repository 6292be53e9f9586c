import readWorkbook from 'read-excel-file/node'
import type { Answer } from '../../src/domain/message.ts'

/** A cell as a reader sees it: a day, or a moment of Chinese time, which the reader takes for one of UTC. */
export const cellWords = (value: unknown): string =>
  value instanceof Date ? value.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '') : String(value ?? '')

/** The workbook that an answer brings: its sheets, and their rows by the headers. */
export async function workbookIn({ replies }: Answer) {
  const file = replies.find((reply) => reply.kind === 'file')
  if (file?.kind !== 'file') throw new Error('no file in the answer')
  const sheets = await readWorkbook(Buffer.from(file.base64, 'base64'), { trim: false })
  const rowsOf = (name: string): readonly Record<string, string>[] => {
    const [headers = [], ...rows] = (sheets.find(({ sheet }) => sheet === name)?.data ?? []).map((row) =>
      row.map(cellWords),
    )
    return rows.map((row) => Object.fromEntries(headers.map((header, at) => [header, row[at] ?? ''])))
  }
  return { file, names: sheets.map(({ sheet }) => sheet), rowsOf }
}
