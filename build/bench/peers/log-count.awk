# Jobs, steps and GPU-seconds of the log of W3, counted apart from every reader: rows, jobs, steps, rejected, GPU-seconds.
# A row of one cell more has a bar in its name.
BEGIN { FS = "|" }
{ sub(/\r$/, "") }
NR == 1 { next }
{
  rows++
  if ($1 ~ /\./) { steps++; next }
  o = NF - 13
  if (o < 0 || o > 1) { rejected++; next }
  t = $(10 + o)
  if (t !~ /^([0-9]+-)?[0-9][0-9]:[0-9][0-9]:[0-9][0-9]$/) { rejected++; next }
  d = 0
  if (split(t, p, "-") == 2) { d = p[1]; t = p[2] }
  split(t, c, ":")
  s = d * 86400 + c[1] * 3600 + c[2] * 60 + c[3]
  g = 0
  if (match($(12 + o), /gres\/gpu=[0-9]+/)) g = substr($(12 + o), RSTART + 9, RLENGTH - 9)
  jobs++
  total += g * s
}
END { printf "%d %d %d %d %.0f\n", rows, jobs, steps, rejected, total }
