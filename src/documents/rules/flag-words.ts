import type { FlagRules } from '../../rules/tasks-data.ts'
import { flagValueWords } from '../../rules/value-words.ts'
import type { ShowParameter } from './parameter-words.ts'

/** The rules for flags with their data, or only that for a rectified one. */
export function flagRuleWords(flags: FlagRules, isRectified: boolean, show: ShowParameter): string[] {
  const { notInTime, notCarriedOut, onTime, rectified } = flags
  if (isRectified) {
    return [
      '各项任务旗帜的纠正规则',
      `督导办确认整改后，${flagValueWords(rectified.from)}改为${flagValueWords(rectified.to)}，对其他旗帜不起作用`,
    ]
  }
  const byGrade = (['优', '良', '中', '差'] as const).map((word) => `${word} ${show(onTime[word], flagValueWords)}`)
  return [
    '有报送期限的各项任务的旗帜规则',
    `未按时完成（超期或逾期未报）：${flagValueWords(notInTime)}，不论等次`,
    `按时报送但没有开展：${show(notCarriedOut, (value) => (value === null ? '按报送时间和等次定旗' : flagValueWords(value)))}`,
    `按时完成的按等次：${byGrade.join('，')}`,
    '按时报送、等次未定的暂无旗；要求多次上传的，齐全后才定红旗、蓝旗',
  ]
}
