/** What a rule may judge beside the facts: whose the task or item is, and how late it came. */
export interface Situation {
  /** The unit's kind; null where the rubric does not tell units apart. */
  readonly unit: string | null
  /** The unit's name, where rules for named units have to know it. */
  readonly unitName?: string
  /** Days begun after the deadline until everything was in, or until now; 0 on time and where there is no deadline. */
  readonly daysLate: number
}
