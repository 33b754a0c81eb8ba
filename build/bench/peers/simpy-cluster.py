"""Workload W2 with SimPy 2 (LGPL), as one would write it there: a process for every run and every
node, passivated while it waits, interrupted when its node fails. Reads one JSON object a line:
columns of the runs, the cluster, and the times between failures of every node; answers
milliseconds, makespan and how often a run was hit.
"""
import json
import sys
import time
from math import ceil

import SimPy
from SimPy.Simulation import Process, Simulation, hold, passivate


class Run(Process):
    def __init__(self, sim, cluster, gpus, work, arrives):
        Process.__init__(self, sim=sim)
        self.cluster, self.gpus, self.work, self.arrives = cluster, gpus, work, arrives
        self.wall, self.hits, self.nodes, self.since, self.ends, self.begun = work, 0, [], 0, 0, False

    def life(self):
        yield hold, self, self.arrives
        self.cluster.arrive(self)
        while True:
            if not self.begun:
                yield passivate, self
            self.begun = False
            yield hold, self, self.wall
            if self.interrupted():
                self.interruptReset()
                continue
            self.cluster.end(self)
            return


class Node(Process):
    def __init__(self, sim, cluster, gaps):
        Process.__init__(self, sim=sim)
        self.cluster, self.gaps = cluster, gaps
        self.free, self.up, self.runs, self.back_at = cluster.per_node, True, set(), 0

    def life(self):
        for gap in self.gaps:
            yield hold, self, gap
            self.cluster.fail(self)
            yield hold, self, self.cluster.repair
            self.up = True
            self.cluster.serve()


class Cluster:
    def __init__(self, sim, pool, gaps):
        self.sim, self.per_node, self.repair = sim, pool["gpusPerNode"], pool["repairMs"]
        self.checkpoint, self.restart = pool["checkpointMs"], pool["restartMs"]
        self.nodes = [Node(sim, self, each) for each in gaps]
        self.queue, self.left, self.makespan, self.restarts = [], 0, 0, 0

    def arrive(self, run):
        self.queue.append(run)
        self.serve()

    def place(self, run):
        if run.gpus < self.per_node:
            fitting = [node for node in self.nodes if node.up and node.free >= run.gpus]
            return [min(fitting, key=lambda node: node.free)] if fitting else None
        needed = ceil(run.gpus / self.per_node)
        whole = [node for node in self.nodes if node.up and node.free == self.per_node][:needed]
        return whole if len(whole) == needed else None

    def begin(self, run, nodes):
        run.nodes, run.since = nodes, self.sim.now()
        run.ends = run.since + run.wall
        for node in nodes:
            node.free -= min(run.gpus, self.per_node)
            node.runs.add(run)
        run.begun = True
        if run.passive():
            self.sim.reactivate(run)

    def release(self, run):
        for node in run.nodes:
            node.free += min(run.gpus, self.per_node)
            node.runs.discard(run)

    def end(self, run):
        self.release(run)
        self.left -= 1
        self.makespan = self.sim.now()
        if self.left == 0:
            self.sim.stopSimulation()
        else:
            self.serve()

    def fail(self, node):
        node.up, node.back_at = False, self.sim.now() + self.repair
        for run in list(node.runs):
            node.interrupt(run)
            self.release(run)
            ran = self.sim.now() - run.since - (self.restart if run.hits else 0)
            run.work -= min(run.work, max(0, int(ran // self.checkpoint) * self.checkpoint))
            run.wall = run.work + self.restart
            run.hits += 1
            self.restarts += 1
            place = next((at for at, other in enumerate(self.queue) if other.arrives > run.arrives), len(self.queue))
            self.queue.insert(place, run)
        self.serve_later()

    def serve_later(self):
        """After the runs that were hit have taken note of it."""
        later = Later(self)
        self.sim.activate(later, later.life())

    def reserve(self, run):
        times = sorted(max([0 if node.up else node.back_at] + [other.ends for other in node.runs]) for node in self.nodes)
        needed = ceil(run.gpus / self.per_node)
        at = times[needed - 1]
        return at, sum(1 for each in times if each <= at) - needed

    def room(self):
        up = [node.free for node in self.nodes if node.up]
        return up.count(self.per_node), max(up, default=0)

    def serve(self):
        queue = self.queue
        while queue:
            nodes = self.place(queue[0])
            if nodes is None:
                break
            self.begin(queue.pop(0), nodes)
        whole, most = self.room()
        reserved, at, now = None, 1, self.sim.now()
        while at < len(queue) and most > 0:
            run = queue[at]
            needed = ceil(run.gpus / self.per_node)
            at += 1
            if run.gpus > most if run.gpus < self.per_node else needed > whole:
                continue
            if reserved is None:
                reserved, spare = self.reserve(queue[0])
            if now + run.wall > reserved:
                if needed > spare:
                    continue
                spare -= needed
            at -= 1
            del queue[at]
            self.begin(run, self.place(run))
            whole, most = self.room()


class Later(Process):
    def __init__(self, cluster):
        Process.__init__(self, sim=cluster.sim)
        self.cluster = cluster

    def life(self):
        yield hold, self, 0
        self.cluster.serve()


def simulate(given):
    sim = Simulation()
    sim.initialize()
    cluster = Cluster(sim, given["pool"], given["gaps"])
    runs = [Run(sim, cluster, *each) for each in zip(given["gpus"], given["workMs"], given["earliestMs"])]
    cluster.left = len(runs)
    for process in runs + cluster.nodes:
        sim.activate(process, process.life())
    sim.simulate(until=1e15)
    return {"makespanMs": cluster.makespan, "restarts": cluster.restarts}


print(json.dumps({"version": SimPy.__version__}), flush=True)
for line in sys.stdin:
    given = json.loads(line)
    begin = time.perf_counter()
    answer = simulate(given)
    answer["milliseconds"] = (time.perf_counter() - begin) * 1000
    print(json.dumps(answer), flush=True)
