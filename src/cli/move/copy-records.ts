import type { RecordKinds } from '../../compose/record-kinds.ts'
import { BotError } from '../../domain/errors.ts'
import type { DocumentKind } from '../../stores/documents/kind.ts'
import type { Kept, RecordSource, RecordTarget } from './record-side.ts'
import { type Tally, tally } from './tally.ts'

/** Documents written at once: a batch is a small part of the memory of a process. */
const AT_ONCE = 100

/** The small documents beside the records, in a tally. */
const SIDE = 'side'

interface Watched {
  readonly kinds: RecordKinds
  readonly from: RecordSource
  /** Told of the number of documents that are done. */
  onDone(count: number): void
}

/** Copies all records, one batch after the other; gives what was read. Rejects where a document cannot be read. */
export async function copyRecords({ kinds, from, onDone, to }: Watched & { to: RecordTarget }): Promise<Tally> {
  const read = tally()
  await everyKind(kinds, async (kind) => {
    for await (const batch of inBatches(documentsIn(kind, from))) {
      await to.write(kind, batch)
      for (const { key, document } of batch) read.add(kind.name, key, document)
      onDone(read.count())
    }
  })
  for await (const document of from.sideDocuments()) {
    await to.writeSide(document)
    read.add(SIDE, document.name, document.value)
    onDone(read.count())
  }
  await to.finish()
  return read
}

/** Reads all records through. Rejects where a document cannot be read. */
export async function tallyOf({ kinds, from, onDone }: Watched): Promise<Tally> {
  const read = tally()
  await everyKind(kinds, async (kind) => {
    for await (const { key, document } of documentsIn(kind, from)) {
      read.add(kind.name, key, document)
      onDone(read.count())
    }
  })
  for await (const { name, value } of from.sideDocuments()) read.add(SIDE, name, value)
  return read
}

type Visit = <D extends object, C extends object>(kind: DocumentKind<D, C>) => Promise<void>

/** The acts go last: whoever finds them finds all that they speak of. */
async function everyKind(kinds: RecordKinds, visit: Visit): Promise<void> {
  await visit(kinds.conversations)
  await visit(kinds.reminders)
  await visit(kinds.pushes)
  await visit(kinds.pushed)
  await visit(kinds.received)
  await visit(kinds.dossiers)
  await visit(kinds.office)
  await visit(kinds.people)
}

async function* documentsIn<D extends object, C extends object>(
  kind: DocumentKind<D, C>,
  from: RecordSource,
): AsyncGenerator<Kept<D>> {
  for await (const { key, path, document, problems } of from.documents(kind)) {
    const [problem] = problems
    if (document === undefined || problem !== undefined) throw unreadable(path, problem?.why ?? '无法读取')
    yield { key, document }
  }
}

async function* inBatches<Item>(items: AsyncIterable<Item>): AsyncGenerator<readonly Item[]> {
  let batch: Item[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const unreadable = (path: string, why: string) =>
  new BotError('document_damaged', `${path}：${why}。原来的记录没有动过。请先运行 npm run -s check，处理好再搬。`)
