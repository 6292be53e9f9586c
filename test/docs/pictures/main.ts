import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Reply } from '../../../src/domain/message.ts'
import { openWorld } from '../../conversations/world.ts'

const run = promisify(execFile)

const OFFICE = '/usr/bin/soffice'
const PICTURES = '/usr/bin/pdftoppm'
const FOLDER = 'docs/pictures'

/** Pixels to an inch: readable on a screen, and small. */
const RESOLUTION = '70'

/** What is shown of a paper: the file's name, and which of its pages. */
interface Shown {
  readonly name: string
  readonly who: string
  /** What is said, the last of it brings the file. */
  readonly said: readonly string[]
  readonly page?: number
}

const FIELDS =
  '单位名称：金水区示例局 单位地址：示例路1号 单位级别：正科级 负责人姓名：某某 基本情况：一是建章立制，年初部署、年中督促、年底验收。'

const SHOWN: readonly Shown[] = [
  { name: 'letter', who: 'office', said: ['建议书 金水区 12月25日 请尽快补报', '确认'] },
  { name: 'circular', who: 'office', said: ['通报 目标任务', '确认'] },
  { name: 'report', who: 'office', said: ['报告 目标任务', '确认'] },
  { name: 'form-cover', who: 'jinshui', said: ['推荐 示范点 金水区示例局 第1名', `提交 金水区示例局 ${FIELDS}`] },
  { name: 'form', who: 'jinshui', said: ['查询 金水区示例局 申报表'], page: 3 },
  { name: 'ledger', who: 'office', said: ['导出 目标任务'] },
  { name: 'chat-summary', who: 'office', said: ['汇总 目标任务 图'] },
  { name: 'chat-due', who: 'office', said: ['到期 目标任务 图'] },
]

/** Draws the pages that `docs/papers.md` shows: 「npm run -s docs-pictures」; a word behind it draws those alone whose name begins so. */
async function main(): Promise<number> {
  const missing = [OFFICE, PICTURES].filter((path) => !existsSync(path))
  if (missing.length > 0) {
    process.stderr.write(`没有找到 ${missing.join('、')}。请先安装 LibreOffice（calc、writer）和 poppler-utils。\n`)
    return 1
  }
  await mkdir(FOLDER, { recursive: true })
  const world = await openWorld(new Date('2026-12-01T10:00:00+08:00'))
  const only = process.argv[2]
  for (const { name, who, said, page = 1 } of SHOWN.filter((one) => only === undefined || one.name.startsWith(only))) {
    let replies: readonly Reply[] = []
    for (const text of said) replies = (await world.tell(who, { kind: 'single' }, text, [])).replies
    const picture = await pictureOf(replies, page)
    if (picture === undefined) {
      process.stderr.write(`${name}：「${said.at(-1)}」没有发来文件。\n${replies.map(({ text }) => text).join('\n')}\n`)
      return 1
    }
    await writeFile(join(FOLDER, `${name}.png`), picture)
    process.stdout.write(`${name}.png ${Math.ceil(picture.length / 1024)} KB\n`)
  }
  return 0
}

/** Of the pictures for a phone: sharp enough on a page, and small. */
const SCALE = 0.34

async function smaller(picture: Buffer): Promise<Buffer> {
  const image = await loadImage(picture)
  const canvas = createCanvas(Math.round(image.width * SCALE), Math.round(image.height * SCALE))
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.encode('png')
}

/** A picture in a reply, smaller; of another file one of its pages. */
async function pictureOf(replies: readonly Reply[], page: number): Promise<Buffer | undefined> {
  for (const reply of replies) {
    if (reply.kind === 'picture') return smaller(Buffer.from(reply.base64, 'base64'))
    if (reply.kind === 'file') return pageOf(reply.name, Buffer.from(reply.base64, 'base64'), page)
  }
  return undefined
}

async function pageOf(name: string, bytes: Buffer, page: number): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'dudao-pictures-'))
  try {
    const file = join(folder, `paper${name.slice(name.lastIndexOf('.'))}`)
    await writeFile(file, bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run(OFFICE, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], { timeout: 120_000 })
    const only = ['-f', String(page), '-l', String(page), '-singlefile']
    await run(PICTURES, [...only, '-r', RESOLUTION, '-gray', '-png', join(folder, 'paper.pdf'), join(folder, 'page')])
    return await readFile(join(folder, 'page.png'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

process.exit(await main())
