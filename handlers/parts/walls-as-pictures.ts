import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { type Reply, textReply } from '../../src/domain/message.ts'
import { spokenFor } from '../../src/domain/person.ts'
import { drawnAs } from './picture.ts'

/**
 * The wall of each notice with tasks as a picture: of all units for the office, else of the sender's own. In a group it
 * tells how far each task is, and no flag: other units read along.
 */
export async function wallsAsPictures(
  can: Pick<Capabilities, 'readLedger' | 'draw'>,
  { current, person, now, chat }: Turn,
): Promise<readonly Reply[]> {
  const isOffice = person?.roles.has('clerk') || person?.roles.has('leader')
  const own = person ? spokenFor(person) : []
  const notices = current.notices.filter(({ tasks }) => tasks.length > 0)
  if (notices.length === 0) return [textReply('现在的文件没有任务表，没有可画的看板。')]
  const { wallPicture } = await import('../../src/documents/pictures/wall-picture.ts')
  const inGroup = chat.kind === 'group'
  const pictures: Reply[] = []
  for (const notice of notices) {
    const units = (await can.readLedger(notice, now)).filter(({ unit }) => isOffice || own.includes(unit))
    const title = `${notice.year}年${inGroup ? '报送情况' : '看板'}${notices.length > 1 ? `·${notice.name}` : ''}`
    pictures.push(await drawnAs(can, wallPicture({ title, units, tasks: notice.tasks, at: now, withFlags: !inGroup })))
  }
  return [
    textReply(
      `看板图${notices.length > 1 ? `，${notices.length}份文件各一张` : ''}。`,
      inGroup ? '群里只画报送情况；旗帜请在单聊中发送「看板 图」看。' : '下一步：发送「看板」用网页看每项。',
    ),
    ...pictures,
  ]
}
