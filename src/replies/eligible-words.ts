import type { CandidateResult } from '../rules/selection/candidate-input.ts'

/** 「符合」「不符合」, or what is still open. */
export function eligibleWords({ eligible, undecided }: CandidateResult): string {
  if (eligible === null) return undecided ? '文件未规定，由督导办认定' : '尚不能确定，还有未填或未报送的'
  return eligible ? '符合' : '不符合'
}
