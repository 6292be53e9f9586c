/** The codes of errors, by area: what an operator searches the log for. A code that is not listed does not compile. */

/** The message names something unknown or impossible, or the person lacks permission. */
type GeneralCode =
  | 'bad_form'
  | 'changed_since_shown'
  | 'denied'
  | 'duty_not_found'
  | 'invalid_fact'
  | 'only_looking'
  | 'store_conflict'
  | 'task_not_found'
  | 'too_long'
  | 'too_many'
  | 'too_short'
  | 'unit_not_found'

/** An act on a task or a candidate is not possible as things stand. */
type ActCode =
  | 'acted_meanwhile'
  | 'already_confirmed'
  | 'already_rectified'
  | 'appeal_answered'
  | 'appeal_pending'
  | 'appealed'
  | 'before_campaign'
  | 'being_scored'
  | 'experts_missing'
  | 'future_day'
  | 'no_such_period'
  | 'period_not_begun'
  | 'in_the_future'
  | 'in_time'
  | 'no_appeal'
  | 'no_deadline'
  | 'no_note'
  | 'no_reason'
  | 'no_such_date'
  | 'no_yellow_flag'
  | 'not_confirmed'
  | 'not_corrected'
  | 'not_later'
  | 'not_scored'
  | 'not_self_assessable'
  | 'not_supervised'
  | 'nothing_scored'
  | 'nothing_to_score'
  | 'nothing_to_undo'
  | 'outside_year'
  | 'scoring_complete'
  | 'several_days'
  | 'task_not_theirs'
  | 'task_twice'
  | 'too_many_changes'
  | 'unreal_day'

/** Files handed in. */
type FileCode =
  | 'confidential_in_group'
  | 'file_gone'
  | 'file_kind'
  | 'file_kind_unknown'
  | 'is_returned'
  | 'material_not_of_task'
  | 'no_self_assessment'
  | 'no_such_upload'
  | 'no_upload'
  | 'nothing_handed_in'
  | 'nothing_to_return'
  | 'nothing_to_review'
  | 'nothing_to_withdraw'
  | 'queue_full'
  | 'quota_full'
  | 'telephone_list_in_group'
  | 'timing_is_computed'
  | 'timing_not_said'
  | 'which_upload'

/** Accounts, invitations, handovers, the roster. */
type PeopleCode =
  | 'bad_code'
  | 'code_ended'
  | 'contact_not_found'
  | 'continues_another'
  | 'giver_not_contact'
  | 'handover_gone'
  | 'no_code'
  | 'no_open_handover'
  | 'no_such_code'
  | 'not_bound'
  | 'not_contact'
  | 'nothing_to_continue'
  | 'nothing_to_rename'
  | 'own_handover'
  | 'own_people'
  | 'sheet_too_large'
  | 'too_many_tries'

/** Letters, reports, duties, interpretations and the other acts of the office. */
type OfficeCode =
  | 'already_assigned'
  | 'already_established'
  | 'bad_count'
  | 'bad_date'
  | 'chased_today'
  | 'duty_recorded'
  | 'candidate_taken'
  | 'event_not_found'
  | 'event_recorded'
  | 'interpretation_not_found'
  | 'letter_changed'
  | 'no_experts'
  | 'no_such_candidate'
  | 'nomination_refused'
  | 'rank_taken'
  | 'no_task_table'
  | 'no_such_reading'
  | 'nobody_to_reach'
  | 'nobody_to_remind'
  | 'not_in_rubric'
  | 'not_silent'
  | 'not_undecided'
  | 'not_understood'
  | 'nothing_open'
  | 'nothing_to_erase'
  | 'nothing_to_sample'
  | 'number_taken'
  | 'reading_changed'
  | 'reading_in_force'
  | 'survey_not_done'

/** Uploads and messages on their way in. */
type ChannelCode =
  | 'bad_base64'
  | 'bad_moment'
  | 'bad_request'
  | 'body_too_large'
  | 'file_not_fetched'
  | 'file_too_large'
  | 'forbidden'
  | 'group_not_found'
  | 'upload_broken'
  | 'upload_link_busy'
  | 'upload_link_over'
  | 'upload_link_unknown'
  | 'upload_stalled'
  | 'upload_too_many'

/** Requests and the server. */
type HttpCode = 'bad_json' | 'cannot_listen' | 'not_json' | 'other_page'

/** Files of the data folder, keys and sheets. */
type StoreCode =
  | 'anchor_strange'
  | 'document_damaged'
  | 'file_empty'
  | 'folder_in_use'
  | 'folder_unwritable'
  | 'journal_cut'
  | 'journal_not_understood'
  | 'manifest_damaged'
  | 'receipt_key_missing'
  | 'receipt_key_unreadable'
  | 'sheet_unreadable'
  | 'store_unwritable'
  | 'too_busy'
  | 'upload_key_damaged'
  | 'written_by_newer'

/** Commands of the operator: backup, restore. */
type OperatorCode =
  | 'backup_damaged'
  | 'backup_exists'
  | 'backup_inside'
  | 'data_damaged'
  | 'no_backup'
  | 'not_empty'
  | 'nothing_to_back_up'
  | 'service_runs'

export type ErrorCode =
  | GeneralCode
  | ActCode
  | FileCode
  | PeopleCode
  | OfficeCode
  | ChannelCode
  | HttpCode
  | StoreCode
  | OperatorCode
