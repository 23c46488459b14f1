export { type AnswerCall, type CallAnswer, createAnswerCall } from './answer-call.ts'
export { createCarryOut } from './carry-out.ts'
export { createRecordCall } from './record-call.ts'
