"""moto's server with the types of CloudFormation that it lacks, each made by the API that moto does have.

Usage: python3 start_moto.py PORT. What moto drops (time to live, recovery, architecture, public access) is tested on the
templates instead.
"""

import sys

import boto3
from moto.cloudformation.models import CloudFormationBackend
from moto.core.common_models import CloudFormationModel
from moto.s3.models import FakeBucket
from moto.secretsmanager.exceptions import SecretHasNoValueException, SecretNotFoundException
from moto.secretsmanager.models import SecretsManagerBackend
from moto.server import main

PORT = sys.argv[1]


def client(service, region):
    return boto3.client(
        service, region_name=region, endpoint_url=f"http://127.0.0.1:{PORT}",
        aws_access_key_id="x", aws_secret_access_key="x",
    )


def strings(value):
    """CloudFormation passes numbers and booleans as text here and there."""
    if isinstance(value, dict):
        return {key: strings(one) for key, one in value.items()}
    if isinstance(value, list):
        return [strings(one) for one in value]
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


# The class list that moto walks holds no references: without this one they would be collected.
KEPT = []


def register(kind, attributes, make=None, update=None):
    class Made(CloudFormationModel):
        __module__ = "moto.rehearsal"

        def __init__(self, physical, values):
            self.physical_resource_id, self.values = physical, values

        @staticmethod
        def cloudformation_name_type():
            return ""

        @staticmethod
        def cloudformation_type():
            return kind

        @classmethod
        def has_cfn_attr(cls, attribute):
            return attribute in attributes

        def get_cfn_attribute(self, attribute):
            return self.values[attribute]

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
            properties = strings(cloudformation_json.get("Properties", {}))
            physical, values = make(resource_name, properties, region_name) if make else (resource_name, {})
            return cls(physical, values)

        @classmethod
        def update_from_cloudformation_json(
            cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
        ):
            if update:
                update(
                    original_resource.physical_resource_id,
                    strings(cloudformation_json.get("Properties", {})),
                    region_name,
                )
            return original_resource

        @classmethod
        def delete_from_cloudformation_json(cls, *_, **__):
            pass

    KEPT.append(Made)


def stream(name, properties, region):
    s3 = properties["ExtendedS3DestinationConfiguration"]
    s3["BufferingHints"] = {key: int(value) for key, value in s3["BufferingHints"].items()}
    s3["BucketARN"], s3["RoleARN"] = s3.pop("BucketArn", s3.get("BucketARN")), s3.pop("RoleArn", s3.get("RoleARN"))
    s3["CloudWatchLoggingOptions"] = {"Enabled": False}
    made = client("firehose", region).create_delivery_stream(
        DeliveryStreamName=name, DeliveryStreamType="DirectPut", ExtendedS3DestinationConfiguration=s3
    )
    # moto reports a status only for encryption that is started by itself.
    client("firehose", region).start_delivery_stream_encryption(
        DeliveryStreamName=name,
        DeliveryStreamEncryptionConfigurationInput=properties["DeliveryStreamEncryptionConfigurationInput"],
    )
    return name, {"Arn": made["DeliveryStreamARN"]}


def secret(name, properties, region):
    made = client("secretsmanager", region).create_secret(Name=name, Description=properties.get("Description", ""))
    return made["ARN"], {"Id": made["ARN"]}


def group(name, properties, region):
    made = client("scheduler", region).create_schedule_group(Name=properties["Name"])
    return properties["Name"], {"Arn": made["ScheduleGroupArn"]}


def typed_schedule(properties):
    target = properties["Target"]
    target["RetryPolicy"] = {key: int(value) for key, value in target["RetryPolicy"].items()}
    return properties


def schedule(name, properties, region):
    made = client("scheduler", region).create_schedule(**typed_schedule(properties))
    return properties["Name"], {"Arn": made["ScheduleArn"]}


def update_schedule(name, properties, region):
    client("scheduler", region).update_schedule(**typed_schedule(properties))


def alarm(name, properties, region):
    for number in ("Period", "EvaluationPeriods", "DatapointsToAlarm"):
        if number in properties:
            properties[number] = int(properties[number])
    properties["Threshold"] = float(properties["Threshold"])
    for query in properties.get("Metrics", []):
        if "MetricStat" in query:
            query["MetricStat"]["Period"] = int(query["MetricStat"]["Period"])
    client("cloudwatch", region).put_metric_alarm(**properties)
    return properties["AlarmName"], {"Arn": f"arn:aws:cloudwatch:{region}:123456789012:alarm:{properties['AlarmName']}"}


def subscription(name, properties, region):
    made = client("sns", region).subscribe(
        TopicArn=properties["TopicArn"], Protocol=properties["Protocol"], Endpoint=properties["Endpoint"]
    )
    return made["SubscriptionArn"], {}


register("AWS::KinesisFirehose::DeliveryStream", ["Arn"], stream)
register("AWS::SecretsManager::Secret", ["Id"], secret)
register("AWS::Scheduler::ScheduleGroup", ["Arn"], group)
register("AWS::Scheduler::Schedule", ["Arn"], schedule, update_schedule)
register("AWS::CloudWatch::Alarm", ["Arn"], alarm, alarm)
register("AWS::SNS::Subscription", [], subscription)
for nothing in (
    "AWS::Lambda::EventInvokeConfig", "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy",
    "AWS::SNS::TopicPolicy", "AWS::Logs::LogStream", "AWS::Logs::MetricFilter",
):
    register(nothing, [])

made_without = FakeBucket.create_from_cloudformation_json.__func__


def bucket(cls, resource_name, cloudformation_json, account_id, region_name, **others):
    """A bucket as moto makes it, and the notifications that it leaves out."""
    made = made_without(cls, resource_name, cloudformation_json, account_id, region_name, **others)
    wanted = cloudformation_json["Properties"].get("NotificationConfiguration", {}).get("QueueConfigurations", [])
    queues = [
        {
            "QueueArn": one["Queue"],
            "Events": [one["Event"]],
            "Filter": {"Key": {"FilterRules": one["Filter"]["S3Key"]["Rules"]}},
        }
        for one in wanted
    ]
    if queues:
        configuration = {"QueueConfigurations": queues}
        client("s3", region_name).put_bucket_notification_configuration(
            Bucket=resource_name, NotificationConfiguration=configuration
        )
    return made


FakeBucket.create_from_cloudformation_json = classmethod(bucket)

read_secret = SecretsManagerBackend.get_secret_value


def get_secret_value(self, secret_id, version_id, version_stage):
    """moto says of a secret that nobody has put anything into that there is none."""
    try:
        return read_secret(self, secret_id, version_id, version_stage)
    except SecretNotFoundException:
        if self._is_valid_identifier(secret_id):
            raise SecretHasNoValueException(version_stage or "AWSCURRENT") from None
        raise


SecretsManagerBackend.get_secret_value = get_secret_value

resolve_parameters = CloudFormationBackend._resolve_update_parameters


def resolve_update_parameters(self, instance, incoming_params):
    """moto knows no previous value of a parameter that was left at its default."""
    known = [one for one in incoming_params if "ParameterValue" in one or one["ParameterKey"] in instance.parameters]
    return resolve_parameters(self, instance, known)


CloudFormationBackend._resolve_update_parameters = resolve_update_parameters

main(["-H", "127.0.0.1", "-p", PORT])
