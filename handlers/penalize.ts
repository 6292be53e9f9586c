import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command } from '../src/conversation/command.ts'
import { withOthersUnit } from '../src/conversation/target.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { type Establishment, establish } from './parts/establish.ts'

const MISCONDUCT: Establishment = {
  fact: 'misconduct',
  example: '粗暴执法被媒体曝光',
  previewed: true,
  next: (unit, task) => `督促后发送「督导 ${unit} ${task} 说明」，纠正后发送「整改 ${unit} ${task}」改为蓝旗`,
}

/** 「扣分 单位 理由」: records misconduct; yellow flag, shown before it is done. */
export function penalize(can: Capabilities): Command {
  const command: Command = {
    id: 'penalize',
    irrevocable: true,
    words: {
      words: wordList('扣分 记扣分 扣分登记 登记扣分 记录扣分 扣减 减分 扣份 叩分 扣粉 寇分 扣扣分'),
      changes: true,
      takes: { unit: true, text: true },
      shape: 'reason',
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '记录粗暴执法等情形，挂黄旗（先预览，再确认）',
    examples: (unit) => [`扣分 ${unit} ${MISCONDUCT.example}`],
    run: (turn) => withOthersUnit(turn, (unit) => establish(command, { turn, unit }, MISCONDUCT, can)),
  }
  return command
}
