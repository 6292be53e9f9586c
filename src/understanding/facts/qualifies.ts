const BEGINS =
  /^[\s,，;；。:：(（]*(?:但|不过|可是|然而|仅(?!是|有)|只(?!是|有)|不含|不包[括含]|其余|其他|其它|剩下|待[补核定]|暂不|前提|除(?:了|开|去|外|第|材料|任务|\d|\p{Script=Han}{1,8}(?:以外|之外|外)))/u
const HOLDS =
  /除外|(?:以外|之外)的?[都均不暂]|待补|待核|待定|暂不|其余[待不暂都均]|但是?(?:第|材料|任务|不含|不包[括含]|仅|只(?!是)|除|暂)|改为|改成/
const MARKED = /^[\s,，;；。:：]*(?:理由|原因)(?:是|为)?[\s:：]/

/** Whether words where a reason should stand limit the order itself: 但第2条不算, 除金水区外. A marked reason does not. */
export const qualifies = (words: string): boolean => !MARKED.test(words) && (BEGINS.test(words) || HOLDS.test(words))
