/** 维持, 改判 and 理由 at the head of what decides an appeal. */
export const UPHOLD = /^(?:予以|维持原|决定)?维持(?:原?(?:核定|判|结果|等次|决定)(?:结果|等次)?)?[\s,，;；。:：]*/
export const CHANGE = /^(?:予以|决定)?改判(?:为|成)?[\s,，;；。:：]*/
export const REASON = /^(?:理由|原因)(?:是|为)?[\s:：]*/
