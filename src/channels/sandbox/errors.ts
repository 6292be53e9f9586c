import { BotError } from '../../domain/errors.ts'

/** The sandbox plays anybody, so it answers this machine only. */
export const forbidden = (why: string) =>
  new BotError('forbidden', `沙箱只供本机使用：${why}，请在本机浏览器打开 http://localhost 上的地址。`)

export const groupNotFound = (said: string) => new BotError('group_not_found', `没有群「${said}」。`)

export const badBase64 = () => new BotError('bad_base64', '请求有误：「file.base64」不是规范的 Base64。')

export const fileTooLarge = (limit: number) =>
  new BotError('file_too_large', `文件超过 ${Math.floor(limit / 1024 / 1024)} MB 的上限，请压缩或拆分后再发。`)

export const badQuery = (why: string) => new BotError('bad_request', `请求有误：${why}。`)

export const badMoment = () =>
  new BotError('bad_moment', '请求有误：「now」应为 2000 至 2099 年的时间，如 2026-07-28T09:30:00+08:00。')
