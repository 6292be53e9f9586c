import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import type { Picture } from '../../src/documents/pictures/picture.ts'
import { pictureReply, type Reply, textReply } from '../../src/domain/message.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'

/** What stands at the head of the rest where a list is asked for as a picture. */
const PICTURE = '图'

/** The words that ask for a list as a picture: 汇总图, 图表汇总. */
export const pictureWords = (what: string, others: string) => ({
  said: PICTURE,
  words: wordList(`
    ${what}图 ${what}图表 ${what}图片 ${what}的图 ${what}发图 ${what}发个图 ${what}画图 ${what}成图 ${what}截图 图表${what}
    发${what}图 发个${what}图 发张${what}图 发一张${what}图 看${what}图 看看${what}图 画${what}图 画个${what}图 画张${what}图 出${what}图 出个${what}图
    ${others}
  `),
})

const ASKED =
  /(?:^|[\s,，])(?:的|用|发|画|要|成|以){0,3}[个张幅份]?(?:示意)?图(?:表|片|形|示)?(?:发我|给我|看看|看|形式|的?样子)?(?=$|[\s,，。])/

/** Whether a list is asked for as a picture, and the turn without the words that ask for it. */
export function pictureAsked(turn: Turn): { readonly asks: boolean; readonly turn: Turn } {
  const [line, ...others] = turn.request.lines
  if (!line || !ASKED.test(line.rest)) return { asks: false, turn }
  const rest = line.rest.replace(ASKED, ' ').trim()
  return { asks: true, turn: { ...turn, request: { ...turn.request, lines: [{ ...line, rest }, ...others] } } }
}

/** The picture as it is sent; where it cannot be drawn, the words for that. */
export async function drawnAs({ draw }: Pick<Capabilities, 'draw'>, picture: Picture): Promise<Reply> {
  const bytes = await draw(picture)
  if (bytes === undefined) return textReply('图这次没有画成，管理员可在日志里看到原因。请先看文字，或稍后再发。')
  return pictureReply({ name: `${picture.title}.png`, mime: 'image/png', bytes })
}
