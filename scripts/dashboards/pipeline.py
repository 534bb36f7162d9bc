"""The dashboard for operators: does everything run, does it keep up, and what went wrong."""

from grafana_foundation_sdk.builders.dashboard import Dashboard, Row

from dashboards.parts import board, course, number

_QUANTILES = ((0.5, "half"), (0.99, "99 in 100"))


def _durations(metric: str) -> list[tuple[str, str]]:
    rate = f"sum by (le) (rate({metric}_bucket{{SEL}}[$__rate_interval]))"
    return [(f"histogram_quantile({share}, {rate})", name) for share, name in _QUANTILES]


def pipeline() -> Dashboard:
    """Build it."""
    return (
        board("talkwatch-pipeline", "Pipeline", "The processes of Talkwatch and what flows through them.")
        .with_panel(number("Targets down", "Scrape targets, and children of `talkwatch up`, that do not answer.", "processdown", "short", "(count(up{SEL} == 0) or vector(0)) + (count(talks_process_up{SEL} == 0) or vector(0))", bad_from=1))
        .with_panel(number("Workers", "Workers that run their event loop.", "noworker", "short", "count(talks_worker_tasks{SEL} > 0)", steps=((None, "red"), (1, "green"))))
        .with_panel(number("Last canary", "Since the newest test article that came through the whole path was sent.", "canarylate", "s", "time() - max(talks_canary_last_passed_timestamp_seconds{SEL})", bad_from=300))
        .with_panel(number("Waiting records", "Records that wait for a stage, of all stages.", "laggrowing", "short", "sum(talks_stage_lag_records{SEL})", bad_from=10000))
        .with_panel(number("Dead letters", "Messages set aside in the time shown.", "deadlettersgrowing", "short", "sum(increase(talks_dead_letters_total{SEL}[$__range]))", bad_from=1))
        .with_panel(number("Rounds held back", "Rounds whose state and what went out of them do not belong together.", "roundsheldback", "short", "sum(talks_publish_held_rounds{SEL})", bad_from=1))
        .with_row(Row("Flow"))
        .with_panel(course("Articles", "Articles that the workers took in, by what they held.", "noarticles", "cps", [("sum by (outcome) (rate(talks_articles_total{SEL}[$__rate_interval]))", "{{outcome}}")]))
        .with_panel(course("Waiting for a stage", "Records between the end of a topic and what its stage has committed.", "laggrowing", "short", [("max by (stage) (talks_stage_lag_records{SEL})", "{{stage}}")], bad_from=1000))
        .with_panel(course("Standing still", "For how long records have waited for a stage while nothing moved.", "stagestalled", "s", [("max by (stage) (talks_stage_stalled_seconds{SEL})", "{{stage}}")], bad_from=120))
        .with_panel(course("Canaries", "From sending a test article to reading its result as a subscriber.", "canaryslow", "s", _durations("talks_canary_latency_seconds"), bad_from=30))
        .with_panel(course("Time to extract", "For one article, in the core.", "laggrowing", "s", _durations("talks_extraction_duration_seconds")))
        .with_panel(course("Time to fold", "For one message, in the core.", "laggrowing", "s", _durations("talks_track_duration_seconds")))
        .with_row(Row("Out"))
        .with_panel(course("Records published", "Records of the rounds table, by what the publisher did about them.", "roundsheldback", "short", [("sum by (step) (increase(talks_publish_records_total{SEL}[$__rate_interval]))", "{{step}}")], bars=True))
        .with_panel(course("Transactions", "Transactions of the publisher that were committed.", "stagestalled", "cps", [("sum by (outcome) (rate(talks_publish_transactions_total{SEL}[$__rate_interval]))", "{{outcome}}")]))
        .with_panel(course("Dead letters", "Messages set aside, by reason; `talkwatch deadletters list` names each.", "deadlettersgrowing", "short", [("sum by (reason) (increase(talks_dead_letters_total{SEL}[$__rate_interval]))", "{{reason}}")], bars=True))
        .with_panel(course("Notifications", "Alerts by target and by what became of them; failed counts tries.", "notificationsfailing", "short", [("sum by (target, outcome) (increase(talks_notifications_total{SEL}[$__rate_interval]))", "{{target}} {{outcome}}")], bars=True))
        .with_panel(course("Requests", "To page, HTTP API and calendar, by status.", "views", "reqps", [("sum by (status) (rate(talks_views_requests_total{SEL}[$__rate_interval]))", "{{status}}")]))
        .with_panel(course("Live listeners", "Clients that follow the alerts live, and records that the views could not read.", "views", "short", [("sum(talks_views_listeners{SEL})", "listeners"), ("sum(increase(talks_views_unreadable_total{SEL}[$__rate_interval]))", "unreadable records")]))
        .with_row(Row("Reader"))
        .with_panel(number("Waiting for the model", "Articles that the reader has not committed yet.", "readerwaiting", "short", "max(talks_stage_lag_records{SEL,stage=\"read\"})", bad_from=1000))
        .with_panel(number("Oldest that waits", "For how long the oldest of the articles in its hands has been on the topic.", "readerwaiting", "s", "max(talks_reader_oldest_waiting_seconds{SEL})", bad_from=900))
        .with_panel(number("Model away", "For how long nothing could be asked: it does not answer, or the day's tokens are spent.", "readerwaiting", "s", "max(talks_reader_backend_away_seconds{SEL})", bad_from=300))
        .with_panel(number("Questions", "Answered in the time shown.", "reader", "short", "sum(increase(talks_reader_calls_total{SEL,outcome=\"answered\"}[$__range]))"))
        .with_panel(number("Tokens", "Of questions and answers in the time shown.", "reader", "short", "sum(increase(talks_reader_tokens_total{SEL}[$__range]))"))
        .with_panel(number("Cost", "In the time shown, by the prices that are set.", "reader", "short", "sum(increase(talks_reader_cost_total{SEL}[$__range]))"))
        .with_panel(course("Articles by why they are asked about", "By why the model is asked about them, or why not.", "reader", "short", [("sum by (ask) (increase(talks_reader_articles_total{SEL}[$__rate_interval]))", "{{ask}}")], bars=True))
        .with_panel(course("Readings", "How the articles to be asked about were read: a new answer, a kept one, or by the rules alone.", "reader", "short", [("sum by (outcome) (increase(talks_reader_readings_total{SEL}[$__rate_interval]))", "{{outcome}}")], bars=True))
        .with_panel(course("Questions by outcome", "Questions by what came of them.", "reader", "short", [("sum by (outcome) (increase(talks_reader_calls_total{SEL}[$__rate_interval]))", "{{outcome}}")], bars=True))
        .with_panel(course("Time of an answer", "Half of them, and 99 in 100.", "reader", "s", _durations("talks_reader_call_duration_seconds")))
        .with_panel(course("What became of the answers", "Meetings and quotes of the model, by what our code made of them.", "reader", "short", [("sum by (fate) (increase(talks_reader_fates_total{SEL}[$__rate_interval]))", "{{fate}}")], bars=True))
        .with_panel(course("Told otherwise than by the rules", "Fields that model and rules tell differently of the same meeting.", "reader", "short", [("sum by (field) (increase(talks_reader_agreement_total{SEL,outcome=\"other\"}[$__rate_interval]))", "{{field}}")], bars=True))
        .with_panel(course("Articles in hand", "Articles that wait for an answer in the reader's hands, and on the topic.", "readerwaiting", "short", [("sum(talks_reader_waiting_articles{SEL})", "in hand"), ("max(talks_stage_lag_records{SEL,stage=\"read\"})", "on the topic")], width="full"))
        .with_row(Row("Processes"))
        .with_panel(course("Memory", "Resident memory of each process.", "memory", "bytes", [("sum by (instance, process) (process_resident_memory_bytes{SEL})", "{{process}} {{instance}}"), ("sum by (instance) (talks_reader_process_resident_memory_bytes{SEL})", "worker's reader {{instance}}")]))
        .with_panel(course("Processor", "Processor time of each process, in cores.", "memory", "short", [("sum by (instance, process) (rate(process_cpu_seconds_total{SEL}[$__rate_interval]))", "{{process}} {{instance}}"), ("sum by (instance) (rate(talks_reader_process_cpu_seconds_total{SEL}[$__rate_interval]))", "worker's reader {{instance}}")]))
        .with_panel(course("Restarts", "Starts of processes in the time of a point.", "restartloop", "short", [("sum by (instance, process) (changes(process_start_time_seconds{SEL}[$__rate_interval]))", "{{process}} {{instance}}")], bars=True))
        .with_panel(course("Recovery of the rounds table", "How long the latest recovery of each worker took, and which recover now.", "recoverystuck", "s", [("max by (instance, process) (talks_table_recovery_seconds{SEL})", "{{process}} {{instance}}"), ("sum(talks_table_recovering{SEL})", "recovering now")]))
        .with_panel(course("Last finished message", "Since each process finished a message; it grows where there is no news.", "stagestalled", "s", [("time() - max by (instance, process) (talks_last_progress_timestamp_seconds{SEL} > 0)", "{{process}} {{instance}}")]))
        .with_panel(course("Clock of the broker", "How far it is ahead of the watchdog's.", "clockskew", "s", [("max(abs(talks_broker_clock_skew_seconds{SEL}))", "difference")], bad_from=5))
        .with_panel(course("Rounds written again", "Rounds whose higher revision was written again after a stale record.", "roundsheldback", "short", [("sum(increase(talks_rounds_restored_total{SEL}[$__rate_interval]))", "rounds")], bars=True))
        .with_row(Row("Faust, for experts"))
        .with_panel(course("Messages received", "By topic, as Faust counts them.", "faust", "cps", [("sum by (topic) (rate(faust_messages_received_per_topic_total{SEL}[$__rate_interval]))", "{{topic}}")]))
        .with_panel(course("Commits", "Time to commit offsets, half of them and 99 in 100.", "faust", "ms", _durations("faust_consumer_commit_latency")))
        .with_panel(course("Sends", "Time until a send is acknowledged, half of them and 99 in 100.", "faust", "ms", _durations("faust_producer_send_latency")))
    )  # fmt: skip
