import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { fileReply, type Reply } from '../../src/domain/message.ts'
import { outgoingFileName } from '../../src/domain/outgoing-file-name.ts'
import type { FileRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { DOWNLOAD_MINUTES } from '../../src/reading/downloads.ts'

/** Files of a record that are to go out again. */
export interface FilesToGive {
  /** Whose dossier holds them; left out: they are papers of the office. */
  readonly unit?: UnitId
  /** They go into the chat as far as it carries them. */
  readonly sent: readonly FileRef[]
  /** They are fetched over a page alone: personal data, and what was replaced. */
  readonly fetched: readonly FileRef[]
}

/** Files as replies, and a line for those that are fetched over a page. */
export interface GivenFiles {
  readonly replies: readonly Reply[]
  readonly lines: readonly string[]
}

const MOST_SENT = 5
/** An answer is held in memory as a whole until its channel has sent it. */
const MOST_BYTES_SENT = 20 * 1024 * 1024

type Can = Pick<Capabilities, 'readKept' | 'giveDownloadLink' | 'idKinds'>

/** Gives files out: into the chat where it carries them, the others over a one-time page. */
export async function handOutFiles(
  can: Can,
  turn: Turn,
  { sent, fetched, ...whose }: FilesToGive,
): Promise<GivenFiles> {
  const inChat = fittingIn(can, turn, distinct(sent))
  const read = await Promise.all(inChat.map(async (file) => ({ file, kept: await can.readKept(file.sha256) })))
  const replies = read.flatMap(({ file, kept }) =>
    kept.kind === 'whole'
      ? [fileReply({ name: outgoingFileName(file), mime: mimes[file.kind], bytes: Buffer.from(kept.content) })]
      : [],
  )
  const named = (kind: 'gone' | 'changed') =>
    read.flatMap(({ file, kept }) => (kept.kind === kind ? [`「${file.name}」`] : []))
  const [gone, changed] = [named('gone'), named('changed')]
  const onPage = distinct([...sent, ...fetched]).filter((file) => !inChat.includes(file))
  return {
    replies,
    lines: [
      ...(gone.length === 0 ? [] : [`${gone.join('')}已不在，请联系管理员从备份恢复。`]),
      ...(changed.length === 0
        ? []
        : [`${changed.join('')}与存档时的不一致，没有发出，请联系管理员核对、从备份恢复。`]),
      ...(onPage.length === 0 ? [] : await linkLines(can, turn, { ...whose, files: onPage })),
    ],
  }
}

const mimes: Readonly<Record<FileRef['kind'], string>> = {
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  image: 'application/octet-stream',
  office: 'application/octet-stream',
}

async function linkLines(
  { giveDownloadLink }: Can,
  { current, from, message, now }: Turn,
  given: { readonly unit?: UnitId; readonly files: readonly FileRef[] },
): Promise<readonly string[]> {
  const link = await giveDownloadLink({ sender: from, message, notice: current.id, ...given, now })
  return [`用浏览器取${given.files.length}个文件（${DOWNLOAD_MINUTES}分钟内有效，每个只能取一次，请勿转发）：`, link]
}

/** The first files that the chat carries, not too many and not too large together. */
function fittingIn({ idKinds }: Can, { from }: Turn, files: readonly FileRef[]): readonly FileRef[] {
  const kind = idKinds[from.channel]
  let bytes = 0
  return files
    .filter((file) => kind?.sendsFile?.({ name: outgoingFileName(file), size: file.size }) ?? true)
    .slice(0, MOST_SENT)
    .filter(({ size }) => {
      bytes += size
      return bytes <= MOST_BYTES_SENT
    })
}

const distinct = (files: readonly FileRef[]): readonly FileRef[] =>
  files.filter(({ sha256 }, at) => files.findIndex((one) => one.sha256 === sha256) === at)
