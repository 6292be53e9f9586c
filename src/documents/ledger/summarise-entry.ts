import type { EntryDetail, FileRef } from '../../acts/entry.ts'
import { dayWords, momentWords } from '../../domain/day-words.ts'
import { presentFacts } from '../../domain/fact-words.ts'
import { gradeWords } from '../../domain/grade.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { materialNames } from '../../domain/material-names.ts'
import type { Task } from '../../domain/task.ts'
import { countsWords } from '../../replies/act-words.ts'

/** What an entry says, in one line of Chinese; telephone numbers are masked, addresses of links are not touched. */
export function summariseEntry(detail: EntryDetail, task: Task | undefined): string {
  const links = 'links' in detail ? detail.links.map((link) => `链接 ${link}`) : []
  return [
    ...sayings(detail, task)
      .filter((saying) => saying !== '')
      .map(maskTelephones),
    ...links,
  ].join('；')
}

function sayings(detail: EntryDetail, task: Task | undefined): string[] {
  const facts = (stated: Parameters<typeof presentFacts>[0]) => presentFacts(stated, task?.facts ?? [])
  switch (detail.kind) {
    case 'submitted':
      return [which(detail, task), ...detail.files.map(fileWords), detail.note]
    case 'registered':
      return [which(detail, task), `实际收到 ${momentWords(new Date(detail.receivedAt))}`, detail.note]
    case 'withdrawn':
      return [which(detail, task)]
    case 'assessed':
      return [facts(detail.facts)]
    case 'reviewed':
      return [facts(detail.facts), ...countsWords(detail)]
    case 'returned':
      return [which(detail, task), detail.reason, `${dayWords(detail.until)}前重报仍按原时间`]
    case 'scored':
      return [`${detail.score}分`]
    case 'supervised':
      return [detail.note]
    case 'rectified':
      return ['经督促指导后纠正']
    case 'extended':
      return [which(detail, task), `延期至${dayWords(detail.due)}`, detail.reason]
    case 'established':
    case 'appealed':
      return [detail.reason]
    case 'decided':
      return [`认定为${gradeWords[detail.grade]}`, detail.reason]
    case 'reappraised':
      return [detail.facts === null ? '维持' : `改判：${facts(detail.facts)}`, detail.reason]
    case 'undone':
      return [`更正第${detail.undoes}号记录`]
    case 'lettered':
      return [`督导建议书${detail.number}`]
    case 'erased':
      return [`删除文件${detail.files.length}个，只留哈希`]
    case 'continued':
      return [`由「${detail.formerly}」更名，接续其记录`]
    case 'refused':
      return [`原因代码 ${detail.why}`]
    default:
      return detail satisfies never
  }
}

/** 「第2次」 and 「材料1、材料2」, where the task has several. */
function which(detail: { readonly upload: number; readonly materials?: readonly number[] }, task: Task | undefined) {
  const round = task && task.uploads.length > 1 ? `第${detail.upload + 1}次` : ''
  return `${round}${task && detail.materials ? materialNames(task, detail.materials) : ''}`
}

const fileWords = ({ name, sha256 }: FileRef): string => `文件「${name}」（SHA-256 ${sha256.slice(0, 16)}…）`
