import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Reply } from '../../src/domain/message.ts'
import { openWorld } from '../conversations/world.ts'
import { pageOf } from './page-of.ts'

/** What is shown of a paper: the picture's name, and which page. */
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
  {
    name: 'criticism',
    who: 'office',
    said: ['通报批评 中原区 弄虚作假 第3项报送的宣传图片经核实系伪造，现场核查时不能提供原始记录', '确认'],
  },
  { name: 'circular', who: 'office', said: ['通报 目标任务', '确认'] },
  { name: 'report', who: 'office', said: ['下半年报告 目标任务', '确认'] },
  { name: 'form-cover', who: 'jinshui', said: ['推荐 示范点 金水区示例局 第1名', `提交 金水区示例局 ${FIELDS}`] },
  { name: 'form', who: 'jinshui', said: ['查询 金水区示例局 申报表'], page: 3 },
  { name: 'ledger', who: 'office', said: ['导出 目标任务'] },
  { name: 'chat-summary', who: 'office', said: ['汇总 目标任务 图'] },
  { name: 'chat-due', who: 'office', said: ['到期 目标任务 图'] },
]

export const paperNames = SHOWN.map(({ name }) => name)

/** In July some units hand in and one is confirmed; in December the rest is late. */
const JULY = new Date('2026-07-10T10:00:00+08:00')
const DECEMBER = new Date('2026-12-01T10:00:00+08:00')
const PLAYED = [
  ['jinshui', '提交 2 https://example.test/a'],
  ['zhongyuan', '提交 2 https://example.test/b'],
  ['office', '审核 金水区 2 符合1、2、3'],
  ['office', '审核 中原区 2 符合1、2'],
] as const

/** Draws the papers that are meant, in their order; rejects with what was answered where no file came. */
export async function* paperPictures(isMeant: (name: string) => boolean) {
  const world = await openWorld(JULY)
  try {
    const say = async (who: string, text: string) => (await world.tell(who, { kind: 'single' }, text, [])).replies
    for (const [who, text] of PLAYED) await say(who, text)
    world.clock.moveOn(DECEMBER.getTime() - JULY.getTime())
    for (const { name, who, said, page = 1 } of SHOWN.filter((one) => isMeant(one.name))) {
      let replies: readonly Reply[] = []
      for (const text of said) replies = await say(who, text)
      const picture = await pictureOf(replies, page)
      if (!picture) throw new Error(`「${said.at(-1)}」没有发来文件：${replies.map(({ text }) => text).join('\n')}`)
      yield { name, picture }
    }
  } finally {
    await world.close()
  }
}

/** A picture in a reply, smaller; of another file one of its pages. */
async function pictureOf(replies: readonly Reply[], page: number): Promise<Buffer | undefined> {
  for (const reply of replies) {
    if (reply.kind === 'picture') return smaller(Buffer.from(reply.base64, 'base64'))
    if (reply.kind === 'file') return pageOf(reply.name, Buffer.from(reply.base64, 'base64'), page)
  }
  return undefined
}

/** Of the pictures for a phone: sharp enough on a page, and small. */
const SCALE = 0.34

async function smaller(picture: Buffer): Promise<Buffer> {
  const image = await loadImage(picture)
  const canvas = createCanvas(Math.round(image.width * SCALE), Math.round(image.height * SCALE))
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas.encode('png')
}
