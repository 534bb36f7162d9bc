// Acts on each alert exactly once: franz-go and the CloudEvents SDK.
//
//	BOOTSTRAP=127.0.0.1:19092 go run .
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"

	"github.com/cloudevents/sdk-go/v2/event"
	"github.com/twmb/franz-go/pkg/kgo"
)

type data struct {
	Kind     string `json:"kind"`
	Sequence int    `json:"sequence"`
	Round    struct {
		Label string `json:"label"`
	} `json:"round"`
}

func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	state, sequences := env("STATE", "sequences.json"), map[string]int{}
	if raw, err := os.ReadFile(state); err == nil {
		must(json.Unmarshal(raw, &sequences))
	}
	client, err := kgo.NewClient(
		kgo.SeedBrokers(env("BOOTSTRAP", "127.0.0.1:19092")),
		kgo.ConsumerGroup(env("GROUP", "example-go")),
		kgo.ConsumeTopics("talks.alerts.v1"),
		kgo.FetchIsolationLevel(kgo.ReadCommitted()),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.DisableAutoCommit(),
	)
	must(err)
	for {
		fetches := client.PollFetches(context.Background())
		must(fetches.Err())
		fetches.EachRecord(func(record *kgo.Record) {
			var alert event.Event
			var told data
			must(json.Unmarshal(record.Value, &alert))
			must(alert.DataAs(&told))
			known := sequences[alert.Subject()]
			if told.Sequence > known { // else it was acted on before: its id is <round>:<sequence>
				if told.Sequence != known+1 {
					log.Printf("missed %s:%d to %d", alert.Subject(), known+1, told.Sequence-1)
				}
				fmt.Printf("%s\t%s\t%s\n", alert.ID(), told.Kind, told.Round.Label)
				sequences[alert.Subject()] = told.Sequence
				raw, _ := json.Marshal(sequences)
				must(os.WriteFile(state+".new", raw, 0o600))
				must(os.Rename(state+".new", state))
			}
		})
		must(client.CommitUncommittedOffsets(context.Background()))
	}
}
