#!/usr/bin/env bash
# Runs tagged jobs on a real Slurm of one node with eight make-believe GPUs and prints its accounting
# as `sacct --parsable2` gives it: jobs that finish, fail, are cancelled and time out, an array, a
# heterogeneous job and another one that never start, a bar in a name. About three minutes, most of them
# waiting for the time limit.
#
# For root on a Debian machine that runs no Slurm of its own, with
#   apt-get install -y --no-install-recommends slurm-wlm slurmdbd slurm-wlm-mysql-plugin mariadb-server munge
#
# tests/importing/real-slurm.sh > tests/importing/fixtures/slurm-real.txt
#
# fixtures/slurm-real.txt is one such output; real-slurm.test.ts works out its hours by hand.
set -euo pipefail
[ "$(id -u)" = 0 ] || { echo "This starts a cluster: run it as root on a machine of its own." >&2; exit 1; }
for program in munged mariadbd slurmdbd slurmctld slurmd sacct; do
  command -v "$program" > /dev/null || { echo "There is no $program: install the packages named in this script." >&2; exit 1; }
done
pgrep -x slurmctld > /dev/null && { echo "A Slurm runs here already: use another machine." >&2; exit 1; }

work=$(mktemp -d /tmp/real-slurm.XXXXXX)
chmod 755 "$work"
node=$(hostname -s)
pids=()
start() { "$@" > "$work/$(basename "$1").log" 2>&1 & pids+=("$!"); }
stop() {
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do kill "${pids[$i]}" 2> /dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2> /dev/null || true; done
  rm -rf "$work"
}
trap stop EXIT
until_true() { for _ in $(seq 150); do "$@" > /dev/null 2>&1 && return 0; sleep 0.2; done; echo "Waited in vain for: $*" >&2; cat "$work"/*.log >&2; return 1; }

dd if=/dev/urandom of="$work/munge.key" bs=1024 count=1 status=none
chmod 400 "$work/munge.key"
start munged --foreground --force --key-file="$work/munge.key" --socket="$work/munge.socket" --pid-file="$work/munge.pid" --log-file="$work/munge.log" --seed-file="$work/munge.seed"
until_true test -S "$work/munge.socket"

mkdir "$work/db" "$work/spool" "$work/state"
mariadb-install-db --no-defaults --user=root --datadir="$work/db" > "$work/install-db.log" 2>&1
start mariadbd --no-defaults --user=root --datadir="$work/db" --socket="$work/db.socket" --bind-address=127.0.0.1 --port=13306 --pid-file="$work/db.pid"
until_true mariadb --no-defaults --socket="$work/db.socket" -e 'select 1'
mariadb --no-defaults --socket="$work/db.socket" -e "create database slurm; create user slurm@'127.0.0.1' identified by 'slurm'; create user slurm@localhost identified by 'slurm'; grant all on slurm.* to slurm@'127.0.0.1'; grant all on slurm.* to slurm@localhost"

cat > "$work/slurmdbd.conf" << CONF
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
DbdHost=localhost
DbdPort=16819
SlurmUser=root
StorageType=accounting_storage/mysql
StorageHost=127.0.0.1
StoragePort=13306
StorageUser=slurm
StoragePass=slurm
StorageLoc=slurm
LogFile=$work/slurmdbd.log
PidFile=$work/slurmdbd.pid
CONF
chmod 600 "$work/slurmdbd.conf"
for i in 0 1 2 3 4 5 6 7; do mknod "$work/gpu$i" c 1 3; done
cat > "$work/gres.conf" << CONF
NodeName=$node Name=gpu Type=h100 File=$work/gpu[0-7]
CONF
cat > "$work/slurm.conf" << CONF
ClusterName=one
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge.socket
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
GresTypes=gpu
AccountingStorageType=accounting_storage/slurmdbd
AccountingStorageHost=localhost
AccountingStoragePort=16819
AccountingStoragePass=$work/munge.socket
AccountingStorageTRES=gres/gpu,gres/gpu:h100
AccountingStoreFlags=job_comment
KillWait=1
MpiDefault=none
NodeName=$node NodeAddr=127.0.0.1 CPUs=16 Gres=gpu:h100:8 State=UNKNOWN
PartitionName=gpu Nodes=$node Default=YES OverSubscribe=FORCE State=UP MaxTime=60
SlurmdParameters=config_overrides
CONF
export SLURM_CONF="$work/slurm.conf"
start slurmdbd -D
until_true sacctmgr -n show cluster
sacctmgr -i add cluster one > /dev/null 2>&1 || true
sacctmgr -i add account team Description=team Organization=team > /dev/null
sacctmgr -i add user root Account=team > /dev/null
start slurmctld -D
until_true scontrol ping
start slurmd -D -N "$node"
until_true sh -c 'sinfo -h -o %t | grep -qx idle'

cd "$work"
job() { sbatch --parsable --output=/dev/null --cpus-per-task=1 "$@"; }
job --job-name=explore-1 --comment=codec,explore,train --gres=gpu:2 --wrap='srun --overlap sleep 5' > /dev/null
job --job-name=ablate-1 --comment=codec,ablate,train --gres=gpu:h100:4 --wrap='sleep 3; exit 1' > /dev/null
cancelled=$(job --job-name=explore-2 --comment=explore,train --gres=gpu:1 --wrap='sleep 300')
job --job-name=final-1 --comment=main,final,pre-train --gres=gpu:1 --time=1 --wrap='sleep 300' > /dev/null
sleep 6
scancel "$cancelled"
job --job-name='abl mix|x' --comment=main,ablate,train --gres=gpu:h100:2 --wrap='sleep 4' > /dev/null
job --job-name=tokenize --comment=data --wrap='sleep 2' > /dev/null
job --job-name=sweep --comment=main,hyperparam,train --array=0-2 --gres=gpu:1 --wrap='sleep 3' > /dev/null
het=$(job --job-name=het --comment=main,baseline,evaluate --gres=gpu:1 : --cpus-per-task=1 --gres=gpu:2 --wrap='sleep 3')
never=$(job --job-name=never --comment=explore,debug --gres=gpu:8 --wrap='sleep 1')
# Its eight GPUs are not free while the one above runs, and the parts of a heterogeneous job want a
# node each: neither starts.
sleep 2
scancel "$never" "$het"
for _ in $(seq 200); do [ -z "$(squeue -h)" ] && break; sleep 1; done
sleep 3
sacct --allusers --parsable2 --starttime=now-1hour --format=JobID,JobName,User,Account,Partition,ReqTRES,AllocTRES,State,ExitCode,Submit,Start,End,Elapsed,ElapsedRaw,NNodes,Comment
