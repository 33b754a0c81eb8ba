// Workload W2 in C++17, as one would write it: events in a heap, arrivals in order outside it,
// no look at the queue once nothing is free, nodes in bitmaps by free GPUs, a run's end made void by a counter when its node fails.
// Reads from standard input, as text: rounds, runs, nodes, GPUs a node, MTBF (unused), repair, checkpoint
// and restart in ms; GPUs, work and arrival of each run; failures a node, and the times between them.
// Answers the makespan, how often a run was hit, and the milliseconds of each round.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <queue>
#include <vector>

using Time = std::int64_t;

namespace {

struct Input {
  int runs = 0, nodes = 0, per_node = 0, failures = 0;
  Time repair = 0, checkpoint = 0, restart = 0;
  std::vector<int> gpus;
  std::vector<Time> work, arrives;
  std::vector<Time> gaps;
};

enum Kind : int { kEnd, kRepair, kFailure };

struct Event {
  Time at;
  int kind, who, epoch;
  bool operator<(const Event& other) const {
    if (at != other.at) return at > other.at;
    if (kind != other.kind) return kind > other.kind;
    return who > other.who;
  }
};

class Bits {
 public:
  explicit Bits(int size) : words_((size + 63) / 64) {}
  void set(int at) { words_[at >> 6] |= std::uint64_t{1} << (at & 63); ++count_; }
  void clear(int at) { words_[at >> 6] &= ~(std::uint64_t{1} << (at & 63)); --count_; }
  int count() const { return count_; }
  int first() const {
    for (std::size_t word = 0; word < words_.size(); ++word) if (words_[word] != 0) return static_cast<int>(word * 64) + __builtin_ctzll(words_[word]);
    return -1;
  }

 private:
  std::vector<std::uint64_t> words_;
  int count_ = 0;
};

class Cluster {
 public:
  explicit Cluster(const Input& input)
      : in_(input), free_(input.nodes, input.per_node), up_(input.nodes, 1), back_(input.nodes, 0), met_(input.nodes, 0), on_(input.nodes),
        work_(input.work), wall_(input.work), ends_(input.runs, 0), since_(input.runs, 0), epoch_(input.runs, 0), hits_(input.runs, 0), held_(input.runs),
        by_free_(input.per_node + 1, Bits(input.nodes)), left_(input.runs) {
    for (int node = 0; node < in_.nodes; ++node) { by_free_[in_.per_node].set(node); fail_later(node, 0); }
  }

  void run() {
    int next = 0;
    while (left_ > 0) {
      if (next < in_.runs && (events_.empty() || in_.arrives[next] < events_.top().at)) {
        now_ = in_.arrives[next];
        queue_.push_back(next++);
        serve();
        continue;
      }
      const Event event = events_.top();
      events_.pop();
      if (event.kind == kEnd && event.epoch != epoch_[event.who]) continue;
      now_ = event.at;
      if (event.kind == kEnd) end(event.who);
      else if (event.kind == kRepair) repair(event.who);
      else fail(event.who);
      if (left_ > 0) serve();
    }
  }

  Time makespan() const { return makespan_; }
  int restarts() const { return restarts_; }

 private:
  int needed(int run) const { return (in_.gpus[run] + in_.per_node - 1) / in_.per_node; }
  bool packed(int run) const { return in_.gpus[run] < in_.per_node; }
  int share(int run) const { return std::min(in_.gpus[run], in_.per_node); }

  void fail_later(int node, Time from) {
    const int k = met_[node]++;
    if (k < in_.failures) events_.push({from + in_.gaps[static_cast<std::size_t>(node) * in_.failures + k], kFailure, node, 0});
  }

  void move(int node, int free) {
    if (up_[node]) { by_free_[free_[node]].clear(node); by_free_[free].set(node); }
    free_[node] = free;
  }

  void begin(int run, int node) {
    auto& held = held_[run];
    held.clear();
    if (packed(run)) held.push_back(node);
    else for (int k = needed(run); k > 0; --k) { const int whole = by_free_[in_.per_node].first(); held.push_back(whole); move(whole, 0); on_[whole].push_back(run); }
    if (packed(run)) { move(node, free_[node] - in_.gpus[run]); on_[node].push_back(run); }
    since_[run] = now_;
    ends_[run] = now_ + wall_[run];
    events_.push({ends_[run], kEnd, run, ++epoch_[run]});
  }

  void release(int run) {
    for (const int node : held_[run]) {
      move(node, free_[node] + share(run));
      auto& on = on_[node];
      on.erase(std::find(on.begin(), on.end(), run));
    }
  }

  void end(int run) {
    release(run);
    --left_;
    makespan_ = now_;
  }

  void fail(int node) {
    const std::vector<int> hit = on_[node];
    for (const int run : hit) {
      release(run);
      ++epoch_[run];
      const Time ran = now_ - since_[run] - (hits_[run] > 0 ? in_.restart : 0);
      work_[run] -= std::min(work_[run], std::max<Time>(0, ran / in_.checkpoint * in_.checkpoint));
      wall_[run] = work_[run] + in_.restart;
      ++hits_[run];
      ++restarts_;
      queue_.insert(std::upper_bound(queue_.begin(), queue_.end(), run), run);
    }
    by_free_[free_[node]].clear(node);
    up_[node] = 0;
    back_[node] = now_ + in_.repair;
    events_.push({back_[node], kRepair, node, 0});
  }

  void repair(int node) {
    up_[node] = 1;
    by_free_[free_[node]].set(node);
    fail_later(node, now_);
  }

  int best(int run) const {
    for (int free = in_.gpus[run]; free <= in_.per_node; ++free) if (by_free_[free].count() > 0) return by_free_[free].first();
    return -1;
  }

  bool fits(int run) const { return packed(run) ? best(run) >= 0 : by_free_[in_.per_node].count() >= needed(run); }

  void serve() {
    while (!queue_.empty() && fits(queue_.front())) {
      const int run = queue_.front();
      queue_.erase(queue_.begin());
      begin(run, packed(run) ? best(run) : -1);
    }
    if (queue_.size() < 2 || idle()) return;
    Time reserved = -1;
    int spare = 0;
    std::size_t kept = 1;
    std::size_t at = 1;
    for (bool full = false; !full && at < queue_.size(); ++at) {
      const int run = queue_[at];
      bool starts = fits(run);
      if (starts) {
        if (reserved < 0) reserve(queue_.front(), reserved, spare);
        if (now_ + wall_[run] > reserved) {
          if (needed(run) > spare) starts = false;
          else spare -= needed(run);
        }
      }
      if (starts) { begin(run, packed(run) ? best(run) : -1); full = idle(); }
      else if (kept++ != at) queue_[kept - 1] = run;
    }
    if (kept != at) queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(kept), queue_.begin() + static_cast<std::ptrdiff_t>(at));
  }

  // True when no GPU is free.
  bool idle() const {
    for (int free = 1; free <= in_.per_node; ++free) if (by_free_[free].count() > 0) return false;
    return true;
  }

  void reserve(int run, Time& at, int& spare) {
    times_.resize(in_.nodes);
    for (int node = 0; node < in_.nodes; ++node) {
      Time wholly = up_[node] ? 0 : back_[node];
      for (const int other : on_[node]) wholly = std::max(wholly, ends_[other]);
      times_[node] = wholly;
    }
    order_ = times_;
    std::nth_element(order_.begin(), order_.begin() + needed(run) - 1, order_.end());
    at = order_[needed(run) - 1];
    spare = static_cast<int>(std::count_if(times_.begin(), times_.end(), [&](Time time) { return time <= at; })) - needed(run);
  }

  const Input& in_;
  std::vector<int> free_;
  std::vector<char> up_;
  std::vector<Time> back_;
  std::vector<int> met_;
  std::vector<std::vector<int>> on_;
  std::vector<Time> work_, wall_, ends_, since_;
  std::vector<int> epoch_, hits_;
  std::vector<std::vector<int>> held_;
  std::vector<Bits> by_free_;
  std::vector<int> queue_;
  std::vector<Time> times_, order_;
  std::priority_queue<Event> events_;
  Time now_ = 0, makespan_ = 0;
  int left_, restarts_ = 0;
};

}  // namespace

int main() {
  int rounds = 0;
  Input in;
  double unused = 0;
  if (std::scanf("%d %d %d %d %lf %ld %ld %ld", &rounds, &in.runs, &in.nodes, &in.per_node, &unused, &in.repair, &in.checkpoint, &in.restart) != 8) return 1;
  for (int run = 0; run < in.runs; ++run) {
    int gpus = 0;
    long work = 0, arrives = 0;
    if (std::scanf("%d %ld %ld", &gpus, &work, &arrives) != 3) return 1;
    in.gpus.push_back(gpus);
    in.work.push_back(work);
    in.arrives.push_back(arrives);
  }
  if (std::scanf("%d", &in.failures) != 1) return 1;
  in.gaps.resize(static_cast<std::size_t>(in.nodes) * in.failures);
  for (auto& gap : in.gaps) { long value = 0; if (std::scanf("%ld", &value) != 1) return 1; gap = value; }
  for (int round = 0; round < rounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    Cluster cluster(in);
    cluster.run();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    if (round == 0) std::printf("{\"makespanMs\":%ld,\"restarts\":%d,\"milliseconds\":[", static_cast<long>(cluster.makespan()), cluster.restarts());
    std::printf("%s%.4f", round == 0 ? "" : ",", took.count());
  }
  std::printf("]}\n");
  return 0;
}
