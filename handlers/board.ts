import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { requireSingleChat } from '../src/conversation/permission.ts'
import { textReply } from '../src/domain/message.ts'
import { LINK_MINUTES, SESSION_MINUTES } from '../src/reading/board.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { pictureAsked, pictureWords } from './parts/picture.ts'
import { wallsAsPictures } from './parts/walls-as-pictures.ts'

/** 「看板」: a one-time link to the wall of flags; 「看板 图」: the wall as a picture, in a group without flags. */
export function board(can: Capabilities): Command {
  const { giveBoardLink } = can
  const command: Command = {
    id: 'board',
    words: {
      words: wordList('看板 大屏 面板 数据看板 打开看板 看板链接 看板地址 驾驶舱 看版 看办 看般 砍板 看扳 堪板 刊板'),
      asides: [pictureWords('看板', '大屏图 大屏截图 看板拍照')],
      changes: false,
      takes: { text: true },
    },
    notices: 'office',
    who: ['clerk', 'leader', 'contact', 'expert'],
    summary: '取得看板的一次性链接',
    examples: () => ['看板', '看板 图'],
    run: async (turn) => {
      const { from, message, now } = turn
      if (pictureAsked(turn).asks) return answered(await wallsAsPictures(can, turn))
      requireSingleChat({ ...command, singleChatOnly: true }, turn)
      return answered([
        textReply(
          `看板链接，${LINK_MINUTES}分钟内有效，只能用一次，请勿转发：`,
          await giveBoardLink({ sender: from, message, now }),
          `下一步：打开后按「进入看板」，${SESSION_MINUTES}分钟内可查看。`,
        ),
      ])
    },
  }
  return command
}
