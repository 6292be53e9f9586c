import { type Day, dayWords } from '../domain/day.ts'
import { type Reply, textReply } from '../domain/message.ts'

/** 公告, as everybody reads it. */
export const presentAnnouncement = (said: { text: string; office: string; day: Day }): Reply =>
  textReply('【公告】', said.text, `${said.office}　${dayWords(said.day)}`)
