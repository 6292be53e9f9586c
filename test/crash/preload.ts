import fs from 'node:fs'
import promises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { CUT_SIGNAL, FaultPlan, type Operation, PLAN_VARIABLE, REACHED } from './plan.ts'
import { seeded } from './random.ts'
import { type UnsyncedFile, unsynced } from './unsynced.ts'

/*
 * Preloaded by `--import` into the process of a test: what it does to its disk and sends goes through here, to be
 * ended, cut off from power, or refused at one chosen point.
 */

const plan = FaultPlan.parse(JSON.parse(process.env[PLAN_VARIABLE] ?? ''))
const folder = resolve(plan.folder)
const crash = plan.crash
const random = seeded(plan.seed)
const lost = unsynced(plan.scratch, random)
let left = crash?.nth ?? 0
let running = 0
let dead = false

const never = () => new Promise<never>(() => undefined)
const isOurs = (path: unknown): path is string =>
  typeof path === 'string' && !relative(folder, resolve(path)).startsWith('..')

function end(operation: Operation, path: string): void {
  const point = { how: crash?.how, when: crash?.when, operation, path: relative(folder, path) }
  fs.writeFileSync(join(plan.scratch, REACHED), JSON.stringify(point))
  process.kill(process.pid, 'SIGKILL')
}

async function losePower(): Promise<void> {
  dead = true
  // Files that stay open because nothing goes on are no leak.
  process.removeAllListeners('warning')
  // Operations under way may end or not; nobody knows which.
  while (running > 0) await new Promise((go) => setImmediate(go))
  lost.lose()
}

async function cutPower(operation: Operation, path: string): Promise<void> {
  await losePower()
  end(operation, path)
}

process.on(CUT_SIGNAL, () => void losePower().then(() => process.kill(process.pid, 'SIGKILL')))

const isPoint = (when: 'before' | 'after', operation: Operation): boolean => {
  if (crash?.operation !== operation || crash.when !== when) return false
  left -= 1
  return left === 0
}

async function at(when: 'before' | 'after', operation: Operation, path: string, half?: () => void): Promise<void> {
  if (dead) return never()
  if (!isPoint(when, operation)) return
  if (crash?.how === 'cut') return cutPower(operation, path)
  if (crash?.how === 'torn') half?.()
  end(operation, path)
}

function refuse(path: string): void {
  if (plan.refuseWhile === undefined || !fs.existsSync(plan.refuseWhile)) return
  const code = fs.readFileSync(plan.refuseWhile, 'utf8')
  throw Object.assign(new Error(`${code}: told to refuse, '${path}'`), { code })
}

async function step<R>(operation: Operation, path: string, work: () => Promise<R>, half?: () => void): Promise<R> {
  await at('before', operation, path, half)
  refuse(path)
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    await at('after', operation, path)
  }
}

const real = { ...promises }
const opened = new WeakMap<
  FileHandle,
  { readonly path: string; readonly file?: UnsyncedFile; readonly isFolder: boolean }
>()

async function open(path: string, flags: string | number = 'r', mode?: number): Promise<FileHandle> {
  if (!isOurs(path)) return real.open(path, flags, mode)
  if (flags === 'r') {
    const handle = await real.open(path, flags)
    opened.set(handle, { path, isFolder: (await handle.stat()).isDirectory() })
    return handle
  }
  const isNew = !fs.existsSync(path)
  const handle = await step('create', path, () => real.open(path, flags, mode))
  if (isNew) lost.created(path)
  opened.set(handle, { path, isFolder: false, file: lost.file(path) })
  return handle
}

async function rename(from: string, to: string): Promise<void> {
  if (!isOurs(to)) return real.rename(from, to)
  await step('rename', to, async () => {
    const replacing = lost.replacing(to)
    await real.rename(from, to)
    replacing?.renamed(from)
  })
}

async function link(from: string, to: string): Promise<void> {
  if (!isOurs(to)) return real.link(from, to)
  await step('link', to, async () => {
    const replacing = lost.replacing(to)
    await real.link(from, to)
    replacing?.linked()
  })
}

async function rm(path: string, options?: fs.RmOptions): Promise<void> {
  if (!isOurs(path)) return real.rm(path, options)
  await step('unlink', path, async () => {
    const removed = lost.removing(path)
    await real.rm(path, options)
    removed?.()
  })
}

async function mkdir(path: string, options?: fs.MakeDirectoryOptions): Promise<string | undefined> {
  if (!isOurs(path)) return real.mkdir(path, options)
  return step('mkdir', path, async () => {
    const first = await real.mkdir(path, options)
    if (first !== undefined) lost.madeFolder(first)
    return first
  })
}

async function access(path: string, mode?: number): Promise<void> {
  if (isOurs(path)) refuse(path)
  return real.access(path, mode)
}

Object.assign(promises, { open, rename, link, rm, mkdir, access })
syncBuiltinESMExports()

const probe = await real.open(process.execPath, 'r')
const handles: FileHandle = Object.getPrototypeOf(probe)
await probe.close()
const originalWrite: (
  this: FileHandle,
  data: Buffer,
  offset: number,
  length: number,
  position: number,
) => Promise<{ readonly bytesWritten: number }> = handles.write
const original = {
  writeFile: handles.writeFile,
  appendFile: handles.appendFile,
  sync: handles.sync,
  datasync: handles.datasync,
  truncate: handles.truncate,
  close: handles.close,
}

const sized = (data: unknown): Buffer => (Buffer.isBuffer(data) ? data : Buffer.from(String(data)))
const bytesOf = (data: unknown): Buffer => (data instanceof Uint8Array ? Buffer.from(data) : sized(data))

/** A write of which a crash may leave a part. */
function writing<R>(
  handle: FileHandle,
  given: { bytes: Buffer; position?: number },
  work: () => Promise<R>,
): Promise<R> {
  const its = opened.get(handle)
  if (its === undefined) return work()
  const half = () => {
    const part = given.bytes.subarray(0, random.below(given.bytes.length))
    const end = given.position ?? fs.fstatSync(handle.fd).size
    fs.writeSync(handle.fd, part, 0, part.length, end)
  }
  return step(
    'write',
    its.path,
    () => {
      its.file?.write(given.bytes.length, given.position)
      return work()
    },
    half,
  )
}

function syncing(handle: FileHandle, work: () => Promise<void>): Promise<void> {
  const its = opened.get(handle)
  if (its === undefined) return work()
  return step(its.isFolder ? 'sync-folder' : 'sync', its.path, async () => {
    const done = its.isFolder ? lost.syncingFolder(its.path) : its.file?.syncing()
    await work()
    done?.()
  })
}

Object.assign(handles, {
  write(this: FileHandle, data: Buffer, offset: number, length: number, position: number) {
    const bytes = data.subarray(offset, offset + length)
    return writing(this, { bytes, position }, () => originalWrite.call(this, data, offset, length, position))
  },
  writeFile(this: FileHandle, data: string) {
    return writing(this, { bytes: bytesOf(data) }, () => original.writeFile.call(this, data))
  },
  appendFile(this: FileHandle, data: string) {
    return writing(this, { bytes: bytesOf(data) }, () => original.appendFile.call(this, data))
  },
  sync(this: FileHandle) {
    return syncing(this, () => original.sync.call(this))
  },
  datasync(this: FileHandle) {
    return syncing(this, () => original.datasync.call(this))
  },
  truncate(this: FileHandle, length: number) {
    const its = opened.get(this)
    if (its === undefined) return original.truncate.call(this, length)
    return step('truncate', its.path, () => {
      its.file?.truncate(length)
      return original.truncate.call(this, length)
    })
  },
  async close(this: FileHandle) {
    await original.close.call(this)
    opened.get(this)?.file?.closed()
  },
})

const realFetch = globalThis.fetch
globalThis.fetch = (...call) => step('send', join(folder, 'network'), () => realFetch(...call))

const endAtAnswer = () => void (crash?.how === 'cut' ? cutPower('answer', folder) : end('answer', folder))

const realSend = process.send?.bind(process)
if (realSend) {
  process.send = (message: unknown, ...more: never[]) => {
    if (dead) return true
    const isAnswer = typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'answer'
    if (isAnswer && isPoint('before', 'answer')) {
      endAtAnswer()
      return true
    }
    const sent = realSend(message, ...more)
    if (isAnswer && isPoint('after', 'answer')) endAtAnswer()
    return sent
  }
}
